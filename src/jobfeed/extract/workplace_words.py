"""The words by which a posting says, in eight languages, that it is remote, hybrid or on site."""

import re
from dataclasses import dataclass

from jobfeed.extract.sayings import Saying
from jobfeed.patterns import regex
from jobfeed.posting import Workplace


@dataclass(frozen=True, slots=True)
class WaySaying(Saying):
    """Words that say one way of working. `weight`: a plain statement outdoes a hint."""

    means: Workplace = "remote"
    weight: int = 2


# ---------------------------------------------------------------- fields

FIELDS: tuple[tuple[Workplace, re.Pattern[str]], ...] = (
    (
        "on_site",
        regex(
            r"^(?:no|nein|non|false|0|none|never|nee|não|いいえ|不可)$|\bnot? (?:fully )?remote|\bno remote"
            r"|kein (?:home ?office|remote)|pas de télétravail"
            r"|^(?:fully |100 ?% ?)?(?:on[ -]?site|in[ -]?person|in[ -]office|office|in the office)(?: only)?$"
            r"|^on[ -]?premises?$|\((?:in[- ]office|on-?site|in[- ]person|vor ort|présentiel|presencial)(?: only)?\)?$"
            r"|^vor ort$|^präsenz$|^(?:100 ?% )?présentiel$|^presencial$|^(?:in presenza|in sede)$|^op (?:locatie"
            r"|kantoor)$|^(?:フル)?出社$|^on site$"
        ),
    ),
    (
        "hybrid",
        regex(
            r"^part(?:ly|ial|ially)?$|\bwfh\W+flex|\b(?:mostly|mainly|primarily) remote"
            r"|\bh[yíi]bri[dt]\w*|\bibrido\b|ハイブリッド|remote[ -](?:friendly|ok|possible|optional)|part(?:ly|ially"
            r"|ial)?[ -]?remote|teilweise (?:remote|home)"
            r"|\d+ ?(?:days?|tage?|jours?|días?|dias|dagen|giorni)\b.*(?:remote|home|office|büro|télétravail"
            r"|bureau|remoto|oficina|kantoor|thuis|ufficio)"
            r"|télétravail partiel|parcialmente|一部(?:リモート|在宅)|on-?site (?:or|/) remote|remote (?:or|/) on-?site"
        ),
    ),
    (
        "remote",
        regex(
            r"^(?:yes|ja|oui|sí|si|sim|true|1|full|fully|always|はい)$|\btelecommut|\b(?:fully |full |100 ?% ?"
            r"|all[ -])?remote(?:ly)?\b(?!-?\s*(?:sens|monitor|support|control|access))"
            r"|work(?:ing)? from (?:home|anywhere)|\banywhere\b|\bwfh\b|100 ?% ?(?:home ?office|télétravail"
            r"|teletrabajo|remoto)|\bvolledig thuis"
            r"|\b(?:en |da |full )?remoto\b|\btélétravail (?:complet|total|intégral)|フルリモート|完全(?:在宅|リモート)"
            r"|^リモート(?:勤務|ワーク)?$|^home[- ]based$|\bdistributed\b|\bdistance\b"
        ),
    ),
)

# ---------------------------------------------------------------- prose

_POST = r"(?:position|role|job|post|opportunity|internship|contract|vacancy|employment|opening)"
_NOT_WHOLLY = (
    r"(?<!not )(?<!not a )(?<!no )(?<!some )(?<!partly )(?<!partially )(?<!occasional )(?<!semi-)(?<!non-)"
    r"(?<!possible )(?<!teilweise )"
)


def _saying(means: Workplace, weight: int, cues: str, pattern: str) -> WaySaying:
    return WaySaying(tuple(cues.split("|")), pattern, means=means, weight=weight)


#: by the languages that say so; English is heard in every text, and so is what has no language
SAYINGS: dict[str, tuple[WaySaying, ...]] = {
    "": (
        # what a label says is a plain statement
        _saying(
            "on_site",
            3,
            "remote",
            r"^[^\w]*(?:remote(?: work)?|home ?office|télétravail|teletrabajo)(?: possible"
            r"| allowed)?\s*[:|]\s*(?:no|nein|non|not possible|none)\b",
        ),
        _saying(
            "remote",
            3,
            "remote|homeoffice",
            r"^[^\w]*(?:remote(?: work)?)\s*[:|]\s*(?:yes|ja|oui|sí|fully|100 ?%|full)\b",
        ),
        _saying(
            "remote",
            3,
            "remote|remoto|リモート|在宅|anywhere",
            r"^[^\w]*(?:(?:job |work )?location(?: type)?|work(?:place|ing)?(?: model| mode| type| arrangement)?"
            r"|where|standort|arbeitsort|arbeitsmodell|lieu(?: de travail)?|ubicación|modalidad(?: de trabajo)?"
            r"|modalidade|local|localização|locatie|sede(?: di lavoro)?|modalità(?: di lavoro)?|勤務地|勤務形態"
            r"|働き方)\s*(?:[:|]|\s[-–—]\s)\s*(?:fully |100 ?% ?|full |フル|完全)?(?:remot[eo]|リモート(?!可|相談)|在宅"
            r"|anywhere)(?![ -](?:possible|friendly|ok|option))",
        ),
        _saying(
            "hybrid",
            3,
            "hybrid|híbrid|hybride|ibrid|ハイブリッド",
            r"^[^\w]*(?:(?:job |work )?location(?: type)?|work(?:place|ing)?(?: model| mode| type| arrangement)?"
            r"|remote|standort|arbeitsort|arbeitsmodell|lieu|ubicación|modalidad(?: de trabajo)?|modalidade|local"
            r"|locatie|modalità(?: di lavoro)?|勤務形態|働き方)\s*(?:[:|]|\s[-–—]\s)\s*[^.]{0,40}(?:hybrid|híbrid|ibrid"
            r"|ハイブリッド)",
        ),
        _saying(
            "on_site",
            3,
            "on-site|onsite|on site|in person|in-person|vor ort|présentiel|presencial|presenza|出社",
            r"^[^\w]*(?:(?:job |work )?location(?: type)?|work(?:place|ing)?(?: model| mode| type| arrangement)?"
            r"|remote|arbeitsmodell|modalidad(?: de trabajo)?|modalidade|modalità(?: di lavoro)?|勤務形態"
            r"|働き方)\s*(?:[:|]|\s[-–—]\s)\s*[^.]{0,40}(?:on-?site|on site|in[- ]person|vor ort|présentiel"
            r"|presencial|in presenza|出社)",
        ),
        # a place and then the way of working: "Location: Belgium - Remote"
        _saying(
            "remote",
            3,
            "remote|remoto",
            r"^[^\w]*(?:(?:job |work )?location|where|standort|arbeitsort|lieu|ubicación|local|locatie|sede"
            r"|luogo)\s*[:|]\s*[^.:|;]{2,40}\s*(?:[-–—,/(]|\s)\s*(?:fully |100 ?% ?)?(?:remote|remoto)\)?\W*$",
        ),
        # a short line of its own: "Full-time • Remote"
        _saying(
            "remote",
            2,
            "remote",
            r"^(?=.{0,80}$)(?:[^.]*[·•|])?\W*(?:fully |100 ?% ?)?remote\W*(?:[·•|][^.]*)?$(?<!\?)",
        ),
        _saying(
            "hybrid", 2, "hybrid|on-site|onsite", r"^(?=.{0,80}$)(?:[^.]*[·•|])\s*(?:hybrid|hybride)\s*(?:[·•|][^.]*)?$"
        ),
    ),
    "en": (
        _saying(
            "on_site",
            2,
            "remote",
            rf"\bnot (?:a |an )?(?:fully )?remote (?:{_POST})\b|\b{_POST} (?:is not|cannot be|can't be"
            rf"|isn't) (?:\w+ )?remote\b|\bno remote (?:work|option)|remote work(?:ing)? is not (?:possible"
            rf"|available|offered|an option)|\bnot eligible for remote",
        ),
        _saying(
            "remote",
            2,
            "remote",
            rf"{_NOT_WHOLLY}\b(?:fully|100 ?%|completely|entirely|permanently|full)[ -]remote\b(?! (?:or"
            rf"|and) hybrid| team| compan| organi[sz]ation| employees| is not| interview| process| onboarding"
            rf"| culture| event| option| workshop| conference| setup| set-up)",
        ),
        _saying(
            "remote",
            2,
            "remote",
            rf"{_NOT_WHOLLY}\bremote(?:,|-only)? (?:full-time |part-time |contract |freelance "
            rf"|paid )?{_POST}\b(?! (?:board|is not))|\b{_POST}s? (?:is|are|will be|can be done) (?:all |fully |100 ?% "
            rf"|entirely |completely )?remote(?:ly)?\b(?![ -](?:friendly|possible|optional))(?! (?:or"
            rf"|and) (?:hybrid|on[ -]?site|in[ -](?:the )?(?:office|person)))|\b100 ?% remote\b",
        ),
        _saying(
            "remote",
            2,
            "anywhere|any location",
            r"\bwork (?:remotely )?from anywhere\b(?! (?:else )?(?:for|up to) )|\bwork from (?:any location"
            r"|home from anywhere)|\bjoin us from any(?:where| location)\b|\b(?:live|be based|located"
            r"|based) anywhere\b",
        ),
        _saying(
            "remote",
            2,
            "remote",
            r"^\W*(?:remote|fully remote|100 ?% remote|remote only)\W*$|(?:^|[.;] )(?:fully |100 ?% )?remote,? "
            r"(?:worldwide|globally|anywhere)\b|^\W*remote \((?!sens)[^)]{2,40}\)\W*$",
        ),
        _saying(
            "remote",
            2,
            "remote",
            r"(?<!hybrid )(?<!hybrid, )\b(?:or|oder|either) (?:fully )?remote(?:ly)?\b(?=\W*(?:$|[,;.)]))"
            r"|^\W*remote (?:or|oder|/) (?!hybrid|on-?site)\w|\boder auch (?:das )?(?:im )?(?:remote|homeoffice)",
        ),
        _saying(
            "remote",
            1,
            "remote|physical office",
            r"\bwe are (?:a )?(?:fully|100 ?%|completely|entirely|all)[ -]remote\b|\b(?:fully|all|100 ?%"
            r"|completely)[ -]remote (?:team|company|organi[sz]ation)\b|\bremote[ -]first (?:company"
            r"|organi[sz]ation|team|unternehmen|employer)\b|\bwe (?:do not|don't) have a physical office",
        ),
        _saying(
            "hybrid",
            2,
            "hybrid",
            rf"\bhybrid[ -](?:{_POST}|work(?:ing|place)?\b|schedule|arrangement|setup|set-up|basis|format|office)"
            rf"|\b{_POST} (?:is|will be) (?:a )?hybrid\b|^\W*hybrid\W*$|^\W*hybrid \([^)]*\)\W*$|\bhybrid:? \d",
        ),
        _saying(
            "hybrid",
            2,
            "day|week",
            r"\b(?:[1-4]|one|two|three|four|a few|several)(?:\s?(?:-|–|to|or)\s?(?:\d|two|three|four"
            r"|five))? (?:full )?days?(?: (?:a|per|each|every|/) ?week)?,? (?:(?:a|per|each) week )?(?:(?:working "
            r"|work )?(?:in|at|on|from) (?:the|our|an)? ?\w* ?(?:office|campus|lab\b|site|home)|on-?site"
            r"|in-?(?:office|person)|in person|remote(?:ly)?\b|of remote|working remotely|home office)",
        ),
        _saying(
            "hybrid",
            2,
            "remote|home",
            r"\b(?:partly|partially|part-time|semi)[ -]remote\b|\bremote work(?:ing)? (?:up to|for up to"
            r"|of up to) (?:[1-4]|one|two|three|four)|\bwork(?:ing)? from home (?:up to |for up to )?(?:[1-4]|one|two"
            r"|three|four) days|\bmix of (?:remote|office|home)"
            r"|\bremotely (?:for )?(?:up to )?(?:[1-4]|one|two|three|four) days? (?:a|per|each) week",
        ),
        _saying(
            "on_site",
            2,
            "on-site|onsite|on site|in-person|in person|in-office",
            rf"\b(?:fully |100 ?% )?(?:on-?site|in-person|in-office) (?:only )?(?:{_POST}|presence is required"
            rf"|work only)\b|\b{_POST} (?:is|will be|must be|requires) (?:fully |a |an |100 ?% |performed "
            rf"|carried out |entirely )*(?:on-?site|on site|in-person|in person|in-office)\b(?! (?:interview"
            rf"|and remote|or remote))|^\W*(?:fully |100 ?% )?(?:on-?site|in[- ]person)\W*$"
            rf"|\b(?:looking to )?work (?:fully )?(?:in-person|on-?site)\b(?! or| and| with (?:clients|customers))",
        ),
        _saying(
            "remote",
            2,
            "remote",
            rf"\b{_POST} (?:is|can be) (?:\w+ )?(?:suited|suitable|open|available) (?:for|to|as) (?:fully )?remote\b",
        ),
        _saying(
            "on_site",
            2,
            "day",
            r"\b(?:5|five) days (?:a|per|each) week (?:working )?(?:in|at|from) (?:the|our) (?:\w+ )?office",
        ),
        _saying(
            "remote",
            2,
            "remotely|home-based|home based",
            rf"\byou(?:'ll| will) (?:be )?work(?:ing)? (?:fully |entirely )?remotely\b"
            r"(?! (?:\w+ )?(?:\d|one|two|three|some|part))"
            rf"|\bhome[- ]based (?:{_POST}|consultan\w+|assignment)|^\W*(?:duty station|location)\s*:\s*home[- ]based",
        ),
    ),
    "de": (
        _saying(
            "remote",
            2,
            "remote|homeoffice|home office",
            r"\b(?:remote[- ]?(?:arbeit(?:en)?|work)|home ?office)(?: und [\w ]{3,30})? "
            r"(?:ist|sind) (?:bei uns )?die regel\b",
        ),
        _saying(
            "remote",
            2,
            "remote|ortsunabhängig|homeoffice|home-office",
            r"\b(?:100 ?% ?|vollständig |komplett |zu 100 ?% |rein |voll |ausschließlich )(?:remote"
            r"|(?:im |aus dem )?home-?office"
            r"|ortsunabhängig)(?!\w* (?:arbeitende|team))|\bremote-(?:stelle|position|job)\b"
            r"|\bstelle ist (?:\w+ )?(?:remote|ortsunabhängig)|\bvon überall (?:aus )?(?:arbeiten|in deutschland)"
            r"|\bortsunabhängig(?:es)? arbeiten",
        ),
        _saying(
            "hybrid",
            2,
            "hybrid|homeoffice|home-office|mobile|remote|büro",
            r"\bwir arbeiten (?:\w+ )?hybrid\b(?! mit\b)|"
            r"\bhybride?[ns]? (?:arbeit|arbeiten|arbeitsmodell|modell|arbeitsweise)|"
            r"\bhybrides arbeiten|\b(?:\d"
            r"|zwei|drei|vier|ein|einen)(?:\s?(?:-|–|bis)\s?\d)? tage?n? (?:pro|in der|die"
            r"|/) ?woche (?:\w+ ){0,2}(?:home-?office|remote|mobil|im büro|vor ort)"
            r"|\b(?:bis zu )?\d\d ?% (?:home-?office|remote|mobiles arbeiten)|\bmobile[sn]? (?:arbeiten"
            r"|arbeit) (?:von |an )?bis zu|\bteilweise (?:remote|im home-?office)|\bmix aus (?:home-?office|büro)",
        ),
        _saying(
            "on_site",
            2,
            "vor ort|präsenz|homeoffice|home-office",
            r"\b(?:stelle|arbeit|tätigkeit) (?:ist|findet|erfolgt) (?:\w+ ){0,2}(?:vor ort|in präsenz)"
            r"|\b(?:ausschließlich|vollständig|100 ?%) (?:vor ort|in präsenz)|\bkein home-?office"
            r"|home-?office ist (?:\w+ ){0,5}nicht möglich",
        ),
    ),
    "fr": (
        _saying(
            "remote",
            2,
            "télétravail|full remote|distance",
            r"\b(?:100 ?% (?:en )?|full |entièrement en |totalement en )télétravail\b|\btélétravail (?:complet"
            r"|total|intégral|à 100 ?%|100 ?%)|\b(?:full remote|100 ?% remote|100 ?% à distance"
            r"|entièrement à distance)\b|\bposte (?:est )?(?:ouvert )?(?:en|au) (?:full[ -]remote"
            r"|télétravail complet)",
        ),
        _saying(
            "hybrid",
            2,
            "télétravail|hybride",
            r"\b(?:\d|un|deux|trois|quatre)(?: à (?:\d|deux|trois|quatre))? jours? (?:de télétravail"
            r"|en télétravail|par semaine (?:de|en) télétravail|au bureau|sur site|de présence)"
            r"|\btélétravail (?:partiel|\d jours|(?:jusqu['’]à )?(?:\d|un|deux|trois) jours)|\b(?:travail|mode"
            r"|poste|rythme|format|organisation) hybride\b|\b(?:on|nous) travaill\w+ en (?:mode )?hybride\b"
            r"(?! \w+ ?(?:cloud|et public))(?! cloud)",
        ),
        _saying(
            "on_site",
            2,
            "présentiel|sur site|télétravail",
            r"\b(?:poste|travail) (?:\w+ ){0,2}(?:en présentiel|sur site)\b(?! (?:et|ou))"
            r"|\b100 ?% (?:en )?présentiel|\bpas de télétravail|\btélétravail (?:n'est pas )?(?:impossible|non"
            r"|pas) possible",
        ),
    ),
    "es pt it nl": (
        _saying(
            "remote",
            2,
            "remot|teletrabajo|teletrabalho",
            r"\b(?:100 ?% (?:en |de forma )?|totalmente |completamente |full |totalmente em |completamente da "
            r"|interamente da )(?:remot[oa]|teletrabajo|teletrabalho)\b|\b(?:puesto|trabajo|posición|vaga|trabalho"
            r"|posição|lavoro|posizione) (?:es |é )?(?:100 ?% )?(?:en |da |em )?remot[oa]\b(?! (?:parcial"
            r"|o presencial|ou presencial|parziale))|\b(?:trabajo en remoto desde cualquier|remoto desde cualquier"
            r"|teletrabajo (?:total|completo|100 ?%))|\bfull remote\b|\blavoro (?:totalmente "
            r"|completamente )?da remoto\b(?! (?:parzial|\d))",
        ),
        _saying(
            "hybrid",
            2,
            "híbrid|ibrid|hybride|teletrabajo|smart working",
            r"\b(?:modalidad|modelo|trabajo|modalidade|trabalho|regime|formato|esquema|puesto|vaga"
            r"|posição) híbrid[oa]\b|\b(?:modalità|lavoro|modello|contratto) ibrid[oa]\b|\b(?:we|"
            r"wij) werken (?:\w+ )?hybride?\b|\bhybride? (?:werken"
            r"|functie|werk)\b|\b(?:\d|dos|tres|uno|dois|duas|três|due|tre|twee|drie)(?: [aou] (?:\d|tres|três|tre"
            r"|drie))? (?:días?|dias|giorni|dagen)(?: (?:a la|por|de la|a|alla|per) (?:semana|settimana"
            r"|week))? (?:de teletrabajo|en remoto|en (?:la |nuestra )?oficina|em teletrabalho|no escritório"
            r"|em casa|presencia(?:l|is)|di smart working|in smart working|da remoto|in ufficio|thuiswerken|thuis"
            r"|op kantoor)",
        ),
        _saying(
            "on_site",
            2,
            "presencial|presenza|op locatie|op kantoor|in sede",
            r"\b(?:puesto|trabajo|posición|modalidad|vaga|trabalho|regime|posição|100 ?%|totalmente) (?:es "
            r"|é )?(?:100 ?% )?presencial\b|\b(?:lavoro|posizione|contratto) (?:\w+ )?(?:in presenza"
            r"|in sede)\b(?! (?:e|o)\b)|\bvolledig op (?:locatie|kantoor)\b",
        ),
        _saying("remote", 2, "thuis|remote", r"\b(?:volledig|100 ?%) (?:remote|thuiswerken|vanuit huis|op afstand)\b"),
    ),
    "ja": (
        _saying("remote", 2, "リモート|在宅", r"フルリモート(?!では)|完全(?:在宅|リモート)"),
        _saying(
            "hybrid",
            2,
            "ハイブリッド|出社|リモート",
            r"ハイブリッド(?:勤務|ワーク|型)|週\s?[1-4\uff11-\uff14](?:日|回)(?:程度|以上)?(?:の)?(?:出社|リモート|在宅)",
        ),
        _saying(
            "on_site",
            2,
            "出社|オンサイト|不可",
            r"(?:フル|毎日|原則)出社|オンサイト勤務|リモート(?:ワーク)?不可|在宅(?:勤務)?不可",
        ),
    ),
}

TITLES = (
    ("hybrid", regex(r"\b(?:part(?:ly|ially|ial)?|teilweise|teil)[ -]remote\b", re.I)),
    (
        "hybrid",
        regex(
            r"[(\[|,–—-]\s*(?:[^()\[\]]*[ /,])?(?:hybrid|híbrido|hybride|ibrido|ハイブリッド)[^()\[\]]*(?:[)\]]|$)",
            re.I,
        ),
    ),
    (
        "remote",
        regex(
            r"[(\[][^()\[\]]*\b(?:remot[eoa]|télétravail|フルリモート)\b(?![ -](?:sens|possible|friendly"
            r"|optional))[^()\[\]]*[)\]]"
            r"|[-–—|,:/]\s*(?:fully |100 ?% )?(?:remote|remoto)(?: only| position)?\s*(?:$|[(,|–—-])"
            r"|^(?:fully )?remote (?!sens|monitor|support|desktop|control|access|operat|site|pilot|vehicle|area)"
            r"|100 ?% (?:remot[eo]|télétravail)|フルリモート",
            re.I,
        ),
    ),
    (
        "on_site",
        regex(r"[(\[|,–—-]\s*(?:on-?site|vor ort|présentiel|presencial|in[- ]person)\s*(?:[)\]]|$)", re.I),
    ),
)
