"""The words by which a posting says, in eight languages, where applicants may live."""

import re

from jobfeed.extract.sayings import Saying
from jobfeed.patterns import regex

#: regions of the world as postings name them, in eight languages
_WORLD = (
    r"the european union|european union|the eu|eu[ /-]?(?:wide|weit)?|europäische[nr]? union"
    r"|union européenne|unión europea|união europeia|unione europea|europese unie"
    r"|(?:western |eastern |central |northern |southern |continental )?europe|(?:west|ost|mittel)?europa"
    r"|european (?:countries|economic area)|eea|ewr|efta|dach(?:-region)?|benelux"
    r"|nordics|nordic countries|scandinavia|skandinavien|emea|apac|latam|mena|the americas|americas"
    r"|north america|south america|latin america|central america|nordamerika|südamerika|amérique du nord"
    r"|américa latina|latinoamérica|américa do sul|asia(?:[ -]pacific)?|africa|afrika|afrique|áfrica"
    r"|oceania|middle east|欧州|ヨーロッパ|アジア"
)
WORLD_REGION = regex(rf"(?:{_WORLD})", re.I)
EVERYWHERE = regex(
    r"\b(?:worldwide|world-wide|anywhere in the world|globally|global|weltweit|monde entier|todo el mundo"
    r"|世界)\b|^anywhere$",
    re.I,
)
#: what a sentence on applicants' countries may also be about: pay by place, insurance, data protection
OTHER_MATTERS = regex(
    r"salar|\bpay\b|compensation|benefits?\b|insurance|\btax|stipend|privacy|gdpr|ccpa|accommodat|holiday|[$€£]\s?\d",
    re.I,
)
RIGHTS = regex(
    r"authori[sz]|eligib\w+ to work|right to work|work permit|visa|citizen|national(?:s|ity)|passport"
    r"|legally|sponsor|clearance"
    r"|arbeitserlaubnis|arbeitsgenehmigung|aufenthaltstitel|staatsangehörig|permis de travail|nationalité"
    r"|permiso de trabajo|ciudadan|nacionalidad"
    r"|autorização de trabalho|cidadan|verblijfsvergunning|permesso di lavoro|cittadin|就労資格|ビザ|在留資格|国籍",
    re.I,
)
WISH = regex(
    r"prefer|ideal|desirable|nice to have|bonus|a plus|plus point|advantage|welcome but|would be great"
    r"|wünschenswert|bevorzugt|vorzugsweise|idealerweise|gerne"
    r"|von vorteil|de préférence|idéalement|un plus|souhaité|preferible|preferentemente|idealmente"
    r"|deseable|valor[aá]|preferência|desejável|bij voorkeur|gewenst|pré|preferibilmente|gradit"
    r"|time ?-?zones?|zeitzone|fuseau|huso|fuso|tijdzone|working hours|overlap|歓迎|尚可|優遇",
    re.I,
)


SPLIT = regex(r"\s*(?:[,;/|&+、・]|\b(?:and|or|und|oder|et|ou|y|o|e|en|of)\b)\s*")
WRAP = regex(
    r"^(?:(?:(?:fully|entirely|completely|100 ?%|volledig|vollständig|komplett|entièrement|totalement|totalmente"
    r"|completamente)\s)?(?:remote(?:ly)?|remot[oa]|télétravail|teletrabajo|teletrabalho|telelavoro)|リモート|the"
    r"|other (?:countries|places|parts) (?:in|of)|anywhere in|within|in|from|only"
    r"|all of|ganz|partout en|nur|based)\b[\s:,–—-]*|[\s,–—-]*\b(?:only|based|residents?|remote(?:ly)?|remot[oa]"
    r"|nur|uniquement|solamente|wide|métropolitaine|mainland)$",
    re.I,
)


_WHERE = (
    r"(?P<where>[^.;:!?()\[\]]{2,90}?)(?=\s*(?:[.;:!?()\[\]]|$|,? (?:with|who|where|while|to|for|due|as"
    r"|because|and (?:have|be|able|willing|work|speak|fluent|available|travel)|but|so|at|on|during|unless"
    r"|is|are|will|can|must|mit|und (?:hast|verfüg)|avec|con|com|met)\b))"
)
_WHO = r"(?:candidates?|applicants?|applications?|residents?|people|contractors?|individuals?)"
#: whose home it is: not that of servers or events
_SUBJECT = (
    r"(?:(?:^|[.!?(]\s?)\W*|\b(?:you|who|candidates?|applicants?|employees?|contractors?|individuals?|hires?|fellows?|"
    r"person"
    r"|positions?|roles?|remote)\b[^.;:!?]{0,60}?)"
)


def _saying(cues: str, pattern: str) -> Saying:
    return Saying(
        tuple(cues.split("|")), pattern.replace("SUBJECT", _SUBJECT).replace("WHERE", _WHERE).replace("WHO", _WHO), re.I
    )


#: by the languages that say so; English is heard in every text, and so is what has no language
SAYINGS: dict[str, tuple[Saying, ...]] = {
    "en": (
        _saying(
            "located in|located within|based in|based within|based anywhere|reside in|residing in|reside within"
            "|resident in|live in|living in|domiciled in|located anywhere|live anywhere|reside anywhere"
            "|live within",
            r"SUBJECT\b(?:must|needs? to|required to|have to|should|can only)\s(?:currently |also |already "
            r"|permanently "
            r"|physically )?(?:be\s)?(?:currently |physically |permanently )?(?:located|based|reside|residing"
            r"|resident|live|living|domiciled)\s(?:in|within|anywhere in)\sWHERE",
        ),
        _saying(
            "candidate|applicant|applications from|resident|contractors|people in|people from|people based"
            "|people located|people living",
            r"\b(?:open|limited|restricted|available|only|accept\w*|consider\w*|hiring|hire|looking for|welcome"
            r"|recruit\w*)\s(?:\w+\s){0,3}?(?:only\s)?(?:to\s|for\s|from\s)?WHO\s(?:who (?:are|live"
            r"|reside)\s)?(?:currently |already )?(?:located |based |living |residing |resident )?(?:in|from"
            r"|within|of|anywhere in)\sWHERE",
        ),
        _saying(
            "candidates|applicants|residents",
            r"\b(?:candidates|applicants)\s(?:located |based |living |residing |resident )(?:in|within"
            r"|anywhere in)\sWHERE",
        ),
        _saying(
            "-based",
            r"\b(?P<where>[A-Z][\w. ]{1,20}?)-based (?:candidates|applicants|people|residents) only\b"
            r"|\bonly (?P<where2>[A-Z][\w. ]{1,20}?)-based (?:candidates|applicants)",
        ),
        _saying(
            "only hire|only employ|hire only|able to hire|only recruit",
            r"\bwe (?:can |are (?:currently )?able to |may |do |will )?(?:currently )?(?:only (?:hire|employ|recruit)"
            r"|hire only)(?: people| candidates| staff| residents)?(?: who live| based| located| living)?"
            r"\s(?:in|from|within)\sWHERE",
        ),
        _saying("remote", r"\b(?:fully |100 ?% )?remote\s?\((?P<where>[^()]{2,60})\)"),
        _saying(
            "remote",
            r"^[^\w]*(?:(?:job |work )?location\s?[:|]\s?)?(?:fully |100 ?% )?remote(?: only)?\s?(?:[-–—:|,/]|in"
            r"|within|from)\s?(?P<where>[^.;:()]{2,60})$",
        ),
        _saying(
            "remote",
            r"\b(?:fully |100 ?% )?remot(?:e|ely)(?: work| working| position| role"
            r"| job)?\s(?:from\s)?(?:anywhere\s)?(?:within|in|from)\sWHERE",
        ),
        _saying(
            "anywhere|from other places",
            r"\b(?:work|live|based|located|remotely|position|reside|home)\s(?:\w+\s){0,4}?(?:from "
            r"|in )?anywhere\s(?:in|within|across)\sWHERE|\bsuited for remote work from (?:other places in"
            r"|anywhere in)\s(?P<where2>[^.;:()]{2,60})(?=\.)",
        ),
        _saying(
            "only)|only]| only\n| only.\n",
            r"^\W*(?:applicants?|candidates?|residents?|locations?"
            r"|remote)?\W*(?:must be )?(?P<where>[A-Z][\w. ]{1,30}?) (?:residents )?only\W*$"
            r"|[(\[](?P<where2>[A-Z][\w. /,]{1,30}?) only[)\]]",
        ),
        _saying(
            "applicant|candidate|eligible",
            r"^[^\w]*(?:applicant locations?|candidate locations?|eligible (?:countries|locations)|(?:hiring"
            r"|open to) (?:countries|regions|locations)|open to (?:residents|candidates|applicants) (?:of|in"
            r"|from))\s?[:|]?\s(?P<where>[^.;]{2,100})\.?$",
        ),
        _saying(
            "based in|located in|residence|residency|residing",
            r"^\W*(?:based|located|residing|resident|residence"
            r"|residency) (?:with)?in (?P<where>[^.;:()]{2,60})(?: \(required\))?\W*$",
        ),
    ),
    "de": (
        _saying(
            "wohnsitz|wohnhaft|wohnort",
            r"\b(?:wohnsitz|wohnhaft|wohnort)\s(?:\w+\s){0,2}?in\s(?:ganz\s)?WHERE"
            r"|\bwohnort:?\s(?P<where2>[^.;:()]{2,60})$",
        ),
        _saying(
            "innerhalb|überall in|ganz|deutschlandweit|von überall",
            r"\b(?:remote|home-?office|arbeit\w*|ortsunabhängig)\s(?:\w+\s){0,4}?(?:innerhalb(?: von)?"
            r"|von überall in|überall in|aus ganz|in ganz)\s(?P<where>[\w ]{3,40}?)(?=\s(?:möglich|arbeiten|aus)\b"
            r"|[.,;:!?()]|$)|\bremote\s?\(?(?P<where2>deutschland|europa|eu|österreich|schweiz)(?:weit)?\)?(?=\W"
            r"|$)",
        ),
    ),
    "fr": (
        _saying(
            "résid|partout en|basé|depuis",
            r"\b(?:résider|résidez|résidant|résidente?s?|résidence|vivre|vivant"
            r"|domiciliée?s?)\s(?:\w+\s){0,2}?(?:en|au|aux|dans)\s(?:l['’]|la\s)?WHERE"
            r"|\btélétravail\s(?:\w+\s){0,3}?(?:depuis|partout en|en)\s(?:la\s"
            r"|l['’])?(?P<where2>[A-ZÀ-Þ][\w-]+)(?=\W|$)",
        ),
    ),
    "es pt": (
        _saying(
            "resid",
            r"\b(?:residir|residente?s?|residiendo|residencia|residência|vivir|viver"
            r"|residindo)\s(?:\w+\s){0,2}?(?:en|em|no|na)\s(?:cualquier (?:lugar|parte) de\s"
            r"|qualquer lugar d[oae]\s)?WHERE",
        ),
        _saying(
            "desde cualquier|de qualquer",
            r"\b(?:remot\w+|trabajo|trabajar|trabalho|trabalhar)\s(?:\w+\s){0,3}?(?:desde cualquier (?:lugar|parte"
            r"|punto) de|de qualquer lugar d[oae])\sWHERE",
        ),
    ),
    "nl it": (
        _saying("woonachtig|woont", r"\b(?:woonachtig|woont|wonen)\s(?:\w+\s){0,2}?in\sWHERE"),
        _saying(
            "resident|residenza|ovunque",
            r"\b(?:residenti?|residenza|risiedere)\s(?:\w+\s){0,2}?in\sWHERE"
            r"|\bda (?:remoto )?ovunque in\s(?P<where2>[A-Z]\w+)",
        ),
    ),
    "ja": (
        _saying(
            "在住|居住",
            r"(?P<where>[ァ-ヶー一-龥]{2,10}?)(?:国内)?(?:に|の)?(?:在住|居住)(?:の方|者|であること|している|可能|必須|限定)",
        ),
    ),
}

TITLE = regex(
    r"[(\[–—|-]\s*(?:fully |100 ?% )?remote\s*(?:[-–—:,/|]|in|within"
    r"|\()?\s*(?P<where>[^()\[\]|]{2,40}?)(?: only)?\s*(?:[)\]]|$)"
    r"|[(\[](?P<where2>[^()\[\]]{2,40}?)[ -](?:only|remote)[)\]]",
    re.I,
)
