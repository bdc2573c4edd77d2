"""The words by which a posting says, in eight languages, that a place is its own."""

import re

from jobfeed.extract.sayings import Saying
from jobfeed.patterns import regex

_LABELS = (
    r"(?:job |work(?:ing)? |office |primary |employment )?locations?|place(?:s)? of (?:work|employment)"
    r"|work ?place|work ?site|duty station|where|based in|city|office"
    r"|standorte?|(?:arbeits|einsatz|dienst|beschäftigungs)orte?|ort|arbeitsplatz|wo"
    r"|lieux?(?: de travail| du poste| d['’]affectation)?|localisation(?: du poste)?|ville|où"
    r"|ubicación|zona|lugar(?: de trabajo)?|localidad|localización|localização|localidade|local(?: de trabalho)?|onde"
    r"|locatie|standplaats|werklocatie|plaats|waar|luogo(?: di lavoro)?|sede(?: di lavoro| de trabajo)?|località|dove"
    r"|主な勤務先|主な勤務地|勤務地|勤務先|勤務場所|就業場所|就業先|就業地"
)
#: a text (in small letters) that begins with a label, one that is nothing else, and a label with its value
LABEL = regex(rf"[^\w(]*(?:{_LABELS})(?![^\W_])")
ONLY_LABEL = regex(rf"\W*(?:{_LABELS})\W*")
LABELLED = regex(rf"[^\w(]*(?:{_LABELS})(?:\s*\([^)]*\))?\s*(?:[:|=\t]|\s[-–—]\s)\s*(?P<value>\S.*)", re.I | re.S)

_WORD = r"(?:St\.|Ste\.|D\.C\.|U\.S\.A?\.?|U\.K\.|[A-ZÀ-ÖØ-Þ][\w'’-]*[\w])"
_GLUE = (
    r"(?:[ ]|,[ ]|[ ]?/[ ]?|[ ]\(|[ ](?:au|aux|am|an der|im|de|de la|la|le|du|sur|of|upon|do|da|di|del|del?la|and"
    r"|und|et|y|e|en|or|oder|ou|o|either|the)[ ]|,[ ](?:or|and|the)[ ])"
)
_PLACE = rf"(?P<place>{_WORD}(?:{_GLUE}{_WORD}\)?){{0,7}})"


def _sentence(cues: str, before: str, after: str = "") -> Saying:
    return Saying(tuple(cues.split("|")), rf"(?i:{before})(?:the\s)?{_PLACE}{after}")


_POST = (
    r"(?:position|role|job|post|vacancy|internship|opening|fellowship|postdoc|studentship|traineeship"
    r"|place of work|work ?place|employment)"
)
_HOUSE = (
    r"(?:offices?|headquarters|hq|labs?|laborator(?:y|ies)|campus(?:es)?|sites?|hubs?|studios?|locations?"
    r"|facilit(?:y|ies)|institute|department|team)"
)
_WORK = r"(?:work(?:ing)?|based|located|position|role|job|join|on-?site|in[- ]person|place)"

#: a place within a label's value ("our institute in Basel")
IN_PLACE = regex(rf"\b(?i:in|at|à|en|em|te|a)\s{_PLACE}")

#: by the languages that say so; English is heard in every text, and so is what has no language
SENTENCES: dict[str, tuple[Saying, ...]] = {
    "en": (
        # a label that follows a sentence: "Part-time. Location: Leeds."
        _sentence(
            "location:|location :|place of work|duty station|arbeitsort|dienstort|einsatzort|lieu de travail"
            "|lugar de trabajo|local de trabalho|sede di lavoro|standplaats|ubicación|zona",
            r"[.;!]\s+(?:zona|location|place of work|duty station|arbeitsort|dienstort|einsatzort|lieu de travail"
            r"|lugar de trabajo|local de trabalho|sede di lavoro|standplaats|ubicación)\s?:\s?",
        ),
        _sentence(
            "based|located|situated",
            rf"\b{_POST}\s(?:\w+\s){{0,3}}?(?:is|are|will be|can be|to be|would be"
            rf"|shall be)\s(?:\w+,?\s){{0,3}}?(?:based|located|situated|hosted)\s(?:\w+\s){{0,3}}?(?:in|at|near"
            rf"|out of)\s(?:(?:our|the)\s(?:\w+\s){{0,3}}?in\s)?",
        ),
        _sentence(
            "based|located|situated", rf"\b{_POST}\s(?:\w+\s){{0,2}}?(?:based|located|situated)\s(?:in|at|near)\s"
        ),
        _sentence(
            "positions are|roles are|jobs are|openings are|vacancies are",
            r"\b(?:all|both|these|our)\s(?:of\s)?(?:our\s|the\s|these\s)?(?:open\s|current\s|available\s)?(?:positions"
            r"|roles|jobs|openings|vacancies)\sare\s(?:\w+\s){0,2}?(?:based\s|located\s)?(?:in|at|for)\s",
        ),
        _sentence(
            "position in|role in|job in|postdoc in|internship in",
            r"\b(?:position|role|job|post|internship|postdoc)\s(?:is\s)?(?:available\s)?in\s",
        ),
        _sentence(
            "you will|you'll|you’ll|you would|you can|you may",
            r"\byou(?:['’]ll|\s(?:will|would|can|may))\s(?:be\s)?(?:\w+\s){0,2}?(?:based|located"
            r"|work(?:ing)?)\s(?:\w+\s){0,2}?(?:in|at|from|out of)\s(?:either\s)?(?:(?:our"
            r"|the)\s(?:\w+\s){0,3}?in\s)?",
        ),
        _sentence("remote", r"\bwork\s(?:either\s)?(?:in|from)\s(?:either\s)?", r"(?=,? or (?:fully )?remote)"),
        _sentence(
            "office|headquarters| lab|campus| site| hub|studio",
            rf"\b{_WORK}\b(?:(?!\bwith\b|\bfor\b)[^.;:!?]){{0,50}}?\b(?:in|at|from|out of|to|join)\s(?:our|one of our"
            rf"|the)\s(?:\w+\s){{0,3}}?{_HOUSE}\s(?:is\s|located\s)?in\s(?:central\s|downtown\s)?",
        ),
        _sentence(
            "office|headquarters| lab|campus| site| hub|studio",
            rf"\b{_WORK}\b(?:(?!\bwith\b|\bfor\b)[^.;:!?]){{0,50}}?"
            r"\b(?:in|at|from|out of|to|join)\s(?:our|one of our|the)\s(?:(?-i:[a-z][a-z-]+)\s){0,2}",
            rf"(?i:\s{_HOUSE})\b",
        ),
        _sentence(
            "onsite|on-site|on site|person|office",
            r"\b(?:on-?site|in[- ]person|in[- ]office)\s(?:work\s)?(?:in|at our \w+ in|at our office in)\s",
        ),
        _sentence("join", r"\bjoin(?:s|ing)?\s(?:our|the)\s", r"(?i:\s(?:team|office|lab|hub|studio)\b)"),
        _sentence("-based", r"\b(?:this|an?|our|full-time|part-time)\s", rf"(?i:-based\s(?:\w+\s){{0,3}}?{_POST})"),
        Saying(("based in",), rf"^Based in {_PLACE}, (?=you\b|the (?:position|role|job|successful))"),
        _sentence(
            "location is|location will|location for|duty station|place of work",
            r"\b(?:work location|location|duty station|place of work)\s(?:for (?:this|the) \w+\s)?(?:is"
            r"|will be)\s(?:in\s)?",
        ),
    ),
    "de": (
        _sentence(
            "arbeitsplatz|arbeitsort|einsatzort|dienstort|dienstsitz|standort|stelle",
            r"\b(?:stelle|position|arbeitsplatz|arbeitsort|einsatzort|dienstort|standort|beschäftigungsort"
            r"|dienstsitz)\s(?:\w+\s){0,3}?(?:ist|sind|liegt|befindet sich|kann)\s(?:\w+\s){0,2}?(?:in\s)?",
        ),
        _sentence(
            "standort|campus",
            r"\b(?:am|an unserem|an unserm|für unseren|an den|an unseren)\s(?:standort(?:en)?|campus"
            r"|hauptsitz)\s(?:in\s)?",
        ),
        _sentence(
            "büro|geschäftsstelle|teams in|team in|teams am|team am",
            r"\b(?:in|für|aus)\s(?:unserem|unser|unserer|unseren|dem)\s(?:\w+\s)?(?:büros?|geschäftsstelle"
            r"|niederlassung|zentrale|teams?)\s(?:in\s|am standort\s)",
        ),
        _sentence(
            "suchen |sucht ", r"\b(?:suchen|sucht)\s[^!?:]{0,140}?\bfür\suns(?:er|ere|eren|erem|erer)\s[\w-]+\sin\s"
        ),
        _sentence("suchen |sucht ", r"\b(?:suchen|sucht)\s(?:wir\s)?(?:\w+\s){0,6}?(?:am standort|in)\s"),
        _sentence("vor ort in", r"\bvor ort in\s"),
    ),
    "fr": (
        _sentence(
            "basé|situé|localisé",
            r"\b(?:poste|stage|emploi|mission|alternance|contrat|cdi|cdd"
            r"|thèse)\s(?:[\w'’]+\s){0,4}?(?:est\s)?(?:basée?|situé|située|localisée?)\s(?:à|a|sur|en|au"
            r"|près de)\s",
        ),
        _sentence(
            "bureau|locaux|siège|agence|laboratoire| site",
            r"\b(?:dans|au sein de|depuis|à)\s(?:nos|notre)\s(?:bureaux?|locaux|siège|agence|laboratoire"
            r"|site)\s(?:de\s|d['’]|à\s|basée?s?\sà\s|situés?\sà\s)",
        ),
        _sentence("poste à pourvoir", r"\bposte à pourvoir à\s"),
        _sentence(
            "basé",
            r"(?:\b(?:temps (?:plein|partiel|complet)|cdi|cdd|stage|h/f)|\))\s?,\s(?:est\s)?basée?\s(?:à|sur)\s",
        ),
        _sentence("travailler ", r"\bpour travailler (?:sur|à)\s"),
    ),
    "es pt": (
        _sentence(
            "basad|ubicad|situad|basead",
            r"\b(?:puesto|posición|trabajo|oferta|vacante|plaza|vaga|posição|função|cargo"
            r"|trabalho)\s(?:\w+\s){0,4}?(?:basad|ubicad|situad|localizad|basead)[oa]\s(?:en|em)\s",
        ),
        _sentence(
            "oficina|sede|escritório",
            r"\b(?:en|desde|em|no|na|nos)\s(?:nuestras?|noss[oa]s?)\s(?:oficinas?|sedes?|escritórios?)\s(?:de|en"
            r"|em|no|do)\s",
        ),
        _sentence(
            "híbrid|presencial",
            r"\b(?:trabajo|trabalho|modalidad|modalidade|puesto|vaga|modelo)\s(?:híbrid[oa]|presencial)\s(?:en|em)\s",
        ),
        _sentence("trabajarás", r"\btrabajarás\s(?:\w+\s){0,2}?en\s"),
    ),
    "nl it": (
        _sentence(
            "gevestigd|standplaats|werkplek",
            r"\b(?:functie|vacature|baan|werkplek|standplaats)\s(?:\w+\s){0,3}?(?:is|gevestigd"
            r"|gebaseerd)\s(?:\w+\s){0,2}?(?:in\s)?",
        ),
        _sentence("kantoor", r"\b(?:op|vanuit|in|bij)\sons\s(?:kantoor|team)\s(?:in|te)\s"),
        _sentence(
            "ubicat|basat",
            r"\b(?:posizione|ruolo|lavoro|sede di lavoro)\s(?:\w+\s){0,3}?(?:basat|ubicat|situat)[oa]\s(?:a|in)\s",
        ),
        _sentence(
            "sede|ufficio",
            r"\b(?:presso|nella|nel|nei)\s(?:la\s|il\s|i\s)?nostr[oaei]\s(?:sede|ufficio|uffici"
            r"|laboratorio)\s(?:di|a|in)\s",
        ),
    ),
    "ja": (Saying(("勤務", "就業"), r"(?:勤務地|勤務先|就業場所|勤務場所)は、?(?P<place>[^\s、。です]+)"),),
}

#: where a title may hold a place
TITLE_PLACES = regex(r"(?:[(\[]|\s[-–—|@]\s|,\s)(?:based in |in )?([^()\[\]|–—@]{3,60}?)(?:\s?based)?(?:[)\]]|$)", re.I)
IN_TITLE = regex(r"\s(?:in|à)\s([^\W\d_a-z][^,;:()\[\]|]{2,40})$")
#: large cities whose names are also words of job titles
NAMES_OF_OTHER_THINGS = frozenset(
    "mobile enterprise orange commerce reading split nice victoria phoenix aurora columbia independence c"
    "oncord nancy tours bath progress"
    " union salvador cary essen hull lens bar most tema sale data media florence charlotte sidney carolin"
    "a regina jackson lincoln"
    " corona santiago madison eugene troy sofia mission salem surprise providence"
    " ada crystal java pascal scala elm man date same are of best much media young page media home".split()
)

#: what else a short line at the head of a posting holds
META_WORDS = regex(
    r"\b(?:full[ -]?time|part[ -]?time|permanent|contract(?:or)?|temporary|intern(?:ship)?|freelance"
    r"|fixed[ -]term|volunteer|paid|unpaid"
    r"|vollzeit|teilzeit|unbefristet|befristet|festanstellung|minijob|werkstudent(?:in)?|praktikum|m/w/d"
    r"|w/m/d|d/w/m|f/m/d|m/f/d|h/f|f/h"
    r"|temps plein|temps partiel|cdi|cdd|stage|alternance|tiempo completo|media jornada|jornada completa"
    r"|indefinido|tempo pieno|part time"
    r"|tempo integral|voltijd|deeltijd|fulltime|parttime|正社員|契約社員|アルバイト|\d+ ?(?:%|hours|stunden|h)(?:/\w+)?"
    r"|(?:fully |100 ?% )?remote(?:[ -](?:possible|ok|friendly|first|only))?|hybrid|on-?site|home ?office|in[- ]person"
    r"|télétravail(?: partiel| possible)?|remoto|híbrido)\b",
    re.I,
)
META_SEPARATORS = regex(r"\s*(?:[·•|;–—]|\s-\s|,?\s\b(?:or|oder|ou|o|und|and|/)\b\s|\s/\s)\s*(?=\W|\w|$)")
