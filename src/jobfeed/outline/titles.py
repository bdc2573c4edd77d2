"""Whether a short text names a job (by role word, (m/w/d) or the words around it), and what of it is the title."""

import re
from functools import lru_cache

from jobfeed.outline.words import EMPTY, INVITING, MARKED, OPENINGS, OVER, SECTION, TELLING
from jobfeed.patterns import regex
from jobfeed.text import bare, collapse

_ROLE_WORDS = (
    # English (also used everywhere else)
    "engineers? developers? programmers? managers? (?:co-?)?leads? leaders? directors? heads? officers? "
    "specialists? analysts? architects? designers? scientists? researchers? "
    "technicians? technologists? consultants? coordinators? co-ordinators? administrators? sysadmins? admins? "
    "assistants? associates? professors? lecturers? postdocs? post-?docs? "
    "post-?doctoral post-?doctorate phd ph\\.d\\.? doctoral interns? internships? trainees? apprentice(?:ship)?s? "
    "fellows? fellowships? studentships? students? "
    "writers? editors? curators? librarians? archivists? statisticians? mathematicians? physicists? biologists? "
    "chemists? bioinformaticians? informaticians? "
    "economists? accountants? controllers? bookkeepers? buyers? recruiters? advis[eo]rs? advocates? ambassadors? "
    "evangelists? agents? representatives? "
    "presidents? ceo cto coo cfo cmo cio ciso founders? co-?founders? teachers? tutors? instructors? trainers? "
    "coach(?:es)? educators? mentors? facilitators? moderators? "
    "operators? mechanics? electricians? drivers? nurses? physicians? doctors? therapists? psychologists? "
    "pharmacists? dentists? caregivers? carers? midwives "
    "attorneys? lawyers? counsels? paralegals? clerks? secretar(?:y|ies) receptionists? cashiers? sellers? "
    "salesperson salesman cooks? chefs? bakers? waiters? waitress bartenders? baristas? "
    "cleaners? gardeners? farmers? guards? inspectors? auditors? testers? strategists? planners? producers? "
    "directors? artists? animators? illustrators? musicians? "
    "journalists? reporters? translators? interpreters? photographers? videographers? marketers? copywriters? "
    "modell?ers? hydrologists? geologists? ecologists? astronomers? "
    "stewards? supervisors? superintendents? workers? crew volunteers? rangers? maintainers? contributors? "
    "freelancers? contractors? owners? masters? "
    "(?:account|sales|chief|marketing|support|operations|business|customer)\\s+executives? dean provost rector "
    "chair registrars? treasurers? generalists? practitioners? investigators? pi partners? promoters? "
    "organi[sz]ers? "
    "devops sre full-?stack front-?end back-?end webmasters? wordpress scrum hiwi hiwis position job vacancy role "
    "keepers? makers? builders? "
    "surveyors? estimators? welders? plumbers? carpenters? painters? machinists? fitters? installers? pilots? "
    "captains? sailors? firefighters? paramedics? vets? veterinarians? "
    "guides? hosts? hostess(?:es)? butlers? nann(?:y|ies) au-?pairs? tailors? hairdressers? stylists? models? "
    "actors? actress(?:es)? dancers? singers? sommeliers? concierges? porters? dispatchers? packers? pickers? "
    "handlers? buyers? merchandis?ers? brokers? traders? bankers? underwriters? actuar(?:y|ies) deputy chiefs? "
    "(?:vice )?chair\\w* correspondents? lexicographers? linguists? annotators? labell?ers? janitors? custodians? "
    "handym[ae]n foreman"
)
_SUFFIXES = (
    r"\w{2,}(?:ologist|grapher|ician|keeper|maker|smith|worker|builder|wright|woman|women|person|player)s?|"
    r"(?!(?:ger|hu|ro|nor|otto|wo)man)\w{3,}m[ae]n|(?!(?:check|wish|short|long|wait|play|black|white|mail|price|"
    r"set|to-?do)list)\w{4,}ist"
)
_ROLE_ENGLISH = regex(rf"(?<![\w@])(?:{'|'.join(_ROLE_WORDS.split())}|{_SUFFIXES})(?![\w@])", re.IGNORECASE)
_ROLE_OTHER = regex(
    # German: compounds end in the role word, so the ending decides
    r"\w*(?:entwickler|ingenieur|leiter|leitung|manager|berater|mitarbeiter|techniker|informatiker|"
    r"wissenschaftler|forscher|redakteur|referent|assistent|assistenz|sachbearbeiter|fachkraft|fachkrafte|kraft|"
    r"hilfskraft|hilfskrafte|"
    r"kaufmann|kauffrau|kaufleute|verkaufer|verwalter|betreuer|padagoge|erzieher|pfleger|arzt|arztin|lehrer|"
    r"dozent|professur|doktorand|praktikant|werkstudent|student|volontar|volontariat|auszubildende\w?|azubi|"
    r"ausbildung(?:splatz)?|lehrling|"
    r"sekretar|buchhalter|controller|koch|fahrer|monteur|mechaniker|mechatroniker|elektroniker|elektriker|"
    r"schlosser|meister|gartner|handwerker|helfer|trainer|vertreter|vorstand|geschaftsfuhrung|geschaftsfuhrer|"
    r"gestalter|grafiker|spezialist|experte|expertin|architekt|planer|konstrukteur|praktikum|bufdi|fsj|"
    r"freiwillige\w?|hiwi|"
    r"(?:bachelor|master|abschluss|diplom)arbeit|dissertation|promotionsstelle|doktorandenstelle|minijob|aushilfe|"
    r"zusteller|reinigungskraft|hausmeister|administrator|programmierer|tester|analyst|kurator|bibliothekar|"
    r"archivar|jurist|justiziar|koordinator|koordination|disponent|lagerist|bauleiter|beauftragte\w?|moderator|"
    r"therapeut|psychologe|chemiker|physiker|biologe|laborant|stelle)"
    r"(?:s|n|en|in|innen|:in|\*in|_in|/in|\(in\)|:innen|\*innen|e|er)?\b|"
    # trades by their ending
    r"\b\w{3,}(?:er|eur)in(?:nen)?\b|"
    r"\b\w{2,}(?:ographe|ologue|icien|icienne)s?\b|\b\w{4,}istes?\b|\b\w{3,}(?:ograf|ologe)(?:n|in|innen)?\b|"
    r"\b\w{3,}(?:ograf[oa]|olog[oa])s?\b|\b\w{3,}(?:bouwer|maker|kundige|houder)s?\b|"
    # French
    r"\b(?:developp\w+|ingenieure?s?|charge\w*|responsables?|directeurs?|directrices?|chef\w*|technicien\w*|"
    r"administrat(?:eur|rice)s?|redact(?:eur|rice)s?|assistant\w*|stagiaires?|stage|alternante?s?|alternance|"
    r"doctorante?s?|these|post-?doctorante?s?|chercheu(?:r|se)s?|enseignante?s?|professeure?s?|"
    r"consultante?s?|concept(?:eur|rice)s?|graphistes?|integrat(?:eur|rice)s?|commerci(?:al|ale|aux)s?|"
    r"comptables?|vendeu(?:r|se)s?|gestionnaires?|coordinat(?:eur|rice)s?|formateurs?|formatrices?|animateurs?|"
    r"animatrices?|secretaires?|juristes?|infirmi\w+|medecins?|cuisini\w+|serveu\w+|ouvri\w+|conduct\w+|"
    r"analystes?|lead ?dev|devs?|poste de|apprenti\w*|agents?|attache\w*|architectes?|testeu\w+|maitre\w*|"
    r"volontaire\w*|cdi|cdd|boulang\w+|coiffeu\w+|menuisi\w+|plombi\w+|jardini\w+|magasini\w+|livreu\w+|"
    r"chauffeu\w+|camionneu\w+|soudeu\w+|gardien\w*|accompagnat\w+|encadrant\w*|intervenant\w*|(?:prepar|oper|educ|"
    r"medi|conserv)at(?:eur|rice)s?|bibliothecaires?|"
    r"regisseu\w+|delegue\w*|surveillant\w*|employe\w*|aide-\w+|experte?s?|brokers?)\b|"
    # Spanish and Portuguese
    r"\b(?:organizador\w*|desarrollador\w*|desenvolvedor\w*|programador\w*|ingenier[oa]s?|engenheir[oa]s?|analistas?|"
    r"gerentes?|"
    r"director[ae]?s?|diretor[ae]?s?|jef[ea]s?|coordinador\w*|coordenador\w*|tecnic[oa]s?|disenador\w*|designers?|"
    r"investigador\w*|pesquisador\w*|profesor\w*|professor\w*|docentes?|becari[oa]s?|bolsistas?|bolsa|beca|"
    r"estagi\w+|practicas|pasante\w*|asistentes?|assistentes?|auxiliar\w*|administrativ[oa]s?|"
    r"consultor\w*|especialistas?|responsable|encargad[oa]s?|vendedor\w*|contador\w*|contadora|abogad[oa]s?|"
    r"advogad[oa]s?|arquitect[oa]s?|arquitet[oa]s?|tecnolog[oa]s?|cientific[oa]s?|cientistas?|redactor\w*|"
    r"redator\w*|editor\w*|traductor\w*|comercial\w*|operari[oa]s?|operador\w*|enfermer[oa]s?|medic[oa]s?|"
    r"cociner[oa]s?|cozinheir[oa]s?|camarer[oa]s?|conductor\w*|motoristas?|educador\w*|maestr[oa]s?|lider|"
    r"gestor\w*|ejecutiv[oa]s?|executiv[oa]s?|dependient\w+|repartidor\w*|mecanic[oa]s?|soldador\w*|"
    r"cuidador\w*|monitor[ae]?s?|jardiner[oa]s?|carpinter[oa]s?|peluquer[oa]s?|atendentes?|repositor\w*|ajudantes?|"
    r"secretari[oa]s?|farmaceutic[oa]s?|promotor\w*|expert[oa]s?|"
    r"(?!entrev|rev|prev|imprev|conqu|autop)\w{4,}istas?|doctorand[oa]s?|doutorad\w+|doutorand[oa]s?)\b|"
    # Dutch and Italian
    r"\b\w*(?:ontwikkelaars?|medewerkers?|beheerders?|adviseurs?|onderzoekers?|promovend\w+|docenten|docente?|"
    r"leraar|leraren|leerkracht(?:en)?|invallers?|experts?|deskundigen?|academici|jurist(?:en)?|"
    r"verzorgenden?|timmerman|lassers?|loodgieters?|kappers?|bakkers?|molenaars?|stagiairs?|stage|projectleiders?|"
    r"teamleiders?|directeur|manager|boekhouders?|vormgevers?|schrijvers?|"
    r"chauffeurs?|monteurs?|verpleegkundigen?|kok|specialisten?|coordinatoren?|begeleiders?|vrijwilligers?|"
    r"secretaresses?|hoogleraar|assistenten?|redacteuren?|redacteur|ingenieurs?|techneut|architecten?|"
    r"analisten?)\b|"
    r"\b(?:sviluppat(?:ore|rice|ori)|ingegner[ei]|responsabil[ei]|direttor[ei]|direttrice|tecnic[oi]|"
    r"progettist[ai]|cuoc[oa]|camerier[ea]|commess[oa]|segretari[oa]|operai[oa]|autist[ai]|infermier[ei]|"
    r"educator[ei]|educatrice|maestr[oaie]|curator[ei]|curatrice|redattor[ei]|redattrice|meccanic[oi]|giardinier[ei]|"
    r"falegnam[ei]|custod[ei]|liutai[oa]?|\w{4,}ist[ai]|ricercator[ei]|ricercatrice|assegnist[ai]|"
    r"assegno di ricerca|borsa di studio|borsist[ai]|"
    r"dottorand[oi]|dottorato|tirocini\w*|stagist[ai]|impiegat[oai]|addett[oai]|assistenti?|consulent[ei]|"
    r"analist[ai]|programmator[ei]|coordinator[ei]|coordinatrice|docenti?|professor[ei]|insegnant[ei]|"
    r"segretari[oa]|contabil[ei]|operai[oa]|operator[ei]|cuoc[oh]i?|camerier[ei]|autist[ai]|infermier[ei]|"
    r"medic[oi]|redattor[ei]|grafic[oa]|commercial[ei]|magazzinier[ei]|esperto|apprendist[ai])\b"
)  # fmt: skip
_ROLE_JAPANESE = regex(
    r"(?:エンジニア|プログラマー?|デザイナー|マネージャー?|マネジャー|コンサルタント|ディレクター|開発者|研究員|技術者|営業|職員|アシスタント|スタッフ|インターン|"
    r"アルバイト|リーダー|プロデューサー|"
    r"アーキテクト|"
    r"アナリスト|サイエンティスト|スペシャリスト|オペレーター|ライター|編集者|教員|教授|助教|講師|ポスドク|事務|経理|人事|総務|秘書|担当|看護師|介護|保育士|調理|"
    r"プランナー|トレーナー|クリエイター|カメラマン|マーケター|コーダー|テスター|通訳|記者|係$|"
    r"ドライバー|販売|責任者|パートナー|"
    r"ポジション|職$|員$|師$|士$)"
)
#: "(m/w/d)", "(H/F)", "(f/m/x)", "(all genders)": only job titles carry it
GENDERED = regex(
    r"(?i:\b(\w{4,})\w{0,4}(?: ?/ ?| ou | oder | o )\1\w{0,5}\b)|\w\((?:a|o|e|as|os|es|in|ne|rice)\)|"
    r"[(\[（]?\s*(?:[mwfdxhvoai]\s*[/|*:,]\s*){1,3}[mwfdxhvnoai]\*?\s*[)\]）]|\(?\b(?:m/w/d|w/m/d|d/w/m|m/f/d|f/m/d|"
    r"m/f/x|f/m/x|h/f|f/h|m/v|v/m|h/m|m/w|w/m|m/f)\b\)?|\(?(?:all|alle) (?:genders?|geschlechter)\)?|\(gn\)|"
    r"[\w)]*[:*_/·]in(?:nen)?\b|\w+/-in\b|[a-zäöüß](?<!nked)In(?:nen)?\b|\w·e\b|\w\(e\)\b",
)  # fmt: skip
_SHORT = 60
#: behind a word that is no abbreviation
_FULL_STOP = regex(r"(?<![.…])\b(?!(?:prof|asst|assoc|dept|univ|corp)\.$)[^\W\d_]{4,}[)\]]?\.$", re.IGNORECASE)
_PREFIX = regex(
    r"^(?:(?:we(?:'|\u2019)?(?:re| are) (?:hiring|looking for|seeking)(?: an?| our| new)?|(?:now )?hiring|wanted|"
    r"vacancy|vacature|job(?: ?(?:title|opening|ad(?:vert(?:isement)?)?|offer))?|open(?:ing)?(?: position)?|"
    r"about (?:the|this) (?:role|position|job|opportunity)|(?:the )?(?:open )?position(?: title| announcement|"
    r" description| opening| available)?(?: \d+)?|(?:the "
    r")?role(?: title)?|title|job (?:description|posting|announcement|advert|vacancy|opportunity)|vacancy "
    r"(?:notice|announcement)|(?:career|employment|internship|volunteer) opportunity|call for applications|job "
    r"\d+|stelle(?:nangebot|nausschreibung|nanzeige|ntitel)?|ausschreibung|gesucht|wir suchen(?: eine?n?)?|poste|"
    r"offre(?: d(?:'|\u2019)emploi)?|recrutement|oferta(?: de (?:empleo|trabajo))?|puesto|vacante|vaga|posizione|"
    r"募集職種|職種|求人)"
    r"\s*(?:[:：–—]|-\s)\s*|(?:we(?:'|\u2019)re| we are) hiring (?:an? )?(?=[A-Z]))",
    re.IGNORECASE,
)
#: a heading that is a sentence and ends in the title: "Acme is hiring a structural engineer", "Join us as a chemist"
_ANNOUNCED = regex(
    r"^.{0,60}?(?:\b(?:is|are|we.re) (?:now |currently |also )*(?:hiring|looking for|seeking|searching for|"
    r"recruiting)|\b(?:join (?:us|our \w+(?: \w+)?|the \w+)|work (?:with us|for us|at \w+)) as|\bbecome(?: our| "
    r"a)?|"
    r"\b(?:wir suchen|sucht|gesucht:?)|\b(?:nous (?:recherchons|recrutons|cherchons)|recrute|recherche)|"
    r"\b(?:buscamos|busca|contratamos|procuramos|estamos contratando)|\bcerchiamo|\b(?:wij zoeken|zoekt)|\bcall "
    r"for(?: (?:applications|candidates)(?: for)?)?:?) "
    r"(?:(?:an?|our|the|new|one|two|eine?n?(?:[:*]n)?|eine[/(]n\)?|ein[/(]e\)?|une?|un\(e\)|una?|uma?|een|next)\s+)*",
    re.IGNORECASE,
)
#: a Japanese heading that says that somebody is sought: "エンジニア募集について"
_SOUGHT = regex(r"^(.{2,30}?)(?:の|を)?募集(?:について|中|のお知らせ|案内|します|しています|開始)?[!！]*$")
_DATED = regex(r"^[\[(]?(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2}/\d{2,4})[\])]?\s*[:–—-]?\s+(?=\S)")
_AGENT = regex(r"[^\W\d]{2,}(?:ers?|ors?|ists?|ians?|ants?|eurs?|euses?|innen|in|man|men|woman|ière|ier|iere)")
_PURPOSE = regex(r"\s(?:to|who|that|which|zum|der|die|pour|para|per|om)\s|[.!]\s")
_NUMBERED = regex(r"^(?:\(?\d{1,2}[.)]|[#§]\s?\d{1,2}[.:)]?|[IVX]{1,4}[.)])\s+(?=\S)")
#: a picture that Markdown does not know, because of the blanks in its address
_PICTURE = regex(r"^!?\[[^\]]*\]\([^)]*\)\s*")
_ORNAMENT = regex(r"^[^\w(\[（「【<¿¡\"'„“«.@]+\s*|\s*[\U0001F000-\U0001FAFF\u2190-\u27BF\u2B00-\u2BFF\uFE0F]+\s*$")
_TRAILING = regex(r"\s*(?:[:：]|[-–—|>»]+)\s*$")
_SENTENCE_END = regex(r"[.!?。！？]\s*$")
_VERBS = regex(
    r"\b(?:is|are|was|were|will|have|has|had|can|should|would|please|we|you|they|ist|sind|wird|werden|haben|hat|"
    r"do not|don.t|cannot|can.t|wir|sie|sont|est|nous|vous|somos|estamos|wij|zijn|siamo|abbiamo|please send)\b"
)
_STOPS = regex(r"[.?!](?:\s|$)")
_TAIL = regex(r"\s*[,(:|–—]|\s-\s|\s(?:in|at|for|of|with|on|to)\s")
#: words with which a section begins and a title does not
_FUNCTION = regex(
    r"(?:about|as|in|you|we|the|a|an|working|meet|with|my|key|required|desired|preferred|ideal|essential|minimum|"
    r"successful|"
    r"responsibilities|requirements|qualifications|skills|applying|ready|interested|contact|reports?|reporting|"
    r"supervis\w+|"
    r"no|not|there|all|please|for|if|this|these|at|from|by|see|view|to|after|before|every|any|some|more|other|former|"
    r"past|"
    r"current|why|how|what|who|where|when|apply|our|your|their|his|her|one|two|three|several|send|read|find|"
    r"direct|dein|deine|ihr|ihre|unser|unsere|votre|notre|tu|nuestro|nuestra|seu|sua|type of|kind of|equal)\b"
)
_NO_TITLE = regex(
    r"^(?:no|not|there|all|see|view|browse|check|find|visit|read|discover|explore|download|click|send|please|for|"
    r"if|this|these|in|at|to|from|by|on|the following|meet|message|letter|contact|see|with|after|before|during|"
    r"since|until|every|any|some|each|many|both|"
    r"more|other|deadline|posted|published|updated|last|first|step|phase|example|note|download|pdf|link|click|"
    r"email|e-mail|tel|phone|address|supervis\w+|reports?|reporting|"
    r"former|past|current members|members|staff|why|how|what|who|where|when|date|salary|location|type|department|"
    r"status|apply|start|our|your|their|his|her|my|bei|fur|wenn|mit|aus|von|zu|nach|als|kontakt|frist|bewerbung|"
    r"pour|dans|chez|vers|"
    r"para|por|con|com|voor|naar|per)\b"
)
#: degrees before "projects": subjects for students, and no job
_STUDY_PROJECTS = regex(
    r"(?:(?:research|post-?doctoral|post-?doc|ph\.?d|doctoral|master(?:.?s)?|bachelor(?:.?s)?|msc|bsc|"
    r"(?:under)?graduate|"
    r"students?|thesis|internship|summer|final year|honou?rs|semester|and|or|&|/|,)[ /,]*)+projects?"
)
_MANY = regex(
    r"(?:jobs|positions|roles|vacancies|internships|students|studentships|fellowships|theses|interns|phds|"
    r"postdocs|engineers|developers|researchers|managers|officers|volunteers|contributors|trainees|opportunities|"
    r"(?:phd|doctoral|master|masters|msc|bachelor|bsc|undergraduate|graduate|postgraduate|postdoctoral|research|"
    r"visiting|student|staff|academic|faculty)(?:'?s)? (?:students|positions|researchers|fellows|projects?|"
    r"theses|thesis|interns|internships|opportunities|staff|jobs|roles)|"
    r"(?:post-?docs?|ph\.?d\.?'?s?|interns?|students?|hiwis?|praktika|stages|stagiaires|doctorants|doktorand(?:en|"
    r"innen)|abschlussarbeiten|werkstudent(?:en|innen)|studentische hilfskrafte|(?:bachelor|master)arbeiten|"
    r"becarios|bolsistas|studenten|stagiairs)"
    r"(?: (?:and|&|/|und|et|y|e|en|or) .*)?|"
    r"[\w-]{3,}stellen(?: (?:fur|im|in|am|an|bei|auf|als) .*)?|"
    r"(?:(?:prospective|future|potential|interested|visiting|undergraduate|graduate|postgraduate|master(?:'?s)?|msc|"
    r"bachelor(?:'?s)?|bsc|licence|phd|doctoral|project|exchange|summer|rotation|student|\d|and|or|&|[,/])[ ,/]*){1,7}"
    r"(?:students|interns|internships|trainees|visitors|fellows|student projects|projects)(?: from elsewhere)?)"
)


_ANY_KIND = regex(
    r"jobs|positions|roles|vacancies|opportunities|(?:staff|academic|research) (?:positions|jobs|opportunities|roles)"
)
#: a kind of job and what it is about, not whose it is
_KIND_ABOUT = regex(
    r"(?:[\w.'-]+[ ,]+){0,5}?(?:\([^)]*\) )?(?:positions?|studentships?|fellowships?|internships?|projects?|theses|"
    r"postdocs|phds)"
    r" (?:in|on) (?!the\b|our\b|my\b|this\b)(?:[\w-]+ ){1,}[\w-]+"
)
#: "PhD position" is one opening, "PhD positions" a kind of them
_ONE_OF_KIND = regex(
    r"(?:(?:fully|open|new|paid|funded|available|vacant|one|an?|\d|joint|\d+[- ]years?)[- ])*"
    r"(?:(?:ph\.?d\.?|doctoral|post-?doc(?:toral)?|pre-?doc(?:toral)?|master(?:'?s)?|msc|bachelor(?:'?s)?|"
    r"research assistant|"
    r"research associate|lecturer|technician|internship|faculty|tenure[- ]track)[ /]?(?:and |or )?)+"
    r"(?:position|opening|post|opportunity|studentship|fellowship|vacancy|job)"
    r"(?: (?:available|open))?"
)


@lru_cache(maxsize=4096)
def has_role(text: str) -> bool:
    """Whether a job's word stands in it: "engineer", "Sachbearbeiterin", "développeur", "エンジニア", "(m/w/d)"."""
    if GENDERED.search(text) or _ROLE_ENGLISH.search(text) or _ROLE_JAPANESE.search(text):
        return True
    return _ROLE_OTHER.search(bare(text)) is not None


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str:
    """What a heading is, by its words alone: title, section, openings, over, many, sentence or other.

    `openings` labels a page or list ("Current openings"), `inviting` is an invitation that may do so,
    `over` what is closed, `many` a kind of job ("PhD positions").
    """
    marked = marked_over(text)
    text = title_of(text) or text
    low = bare(text).strip(" .:!#*-")
    if not low or len(text) > 160:
        return "sentence"
    if EMPTY.search(low):
        return "sentence"
    if OVER.fullmatch(low):
        return "over"
    if _ONE_OF_KIND.fullmatch(low):
        return "title"
    if OPENINGS.fullmatch(low):
        return "section" if TELLING.match(low) else "openings"
    if INVITING.fullmatch(low) and not GENDERED.search(text):
        return "inviting"
    if _MANY.fullmatch(low):
        return "many"
    if low.endswith(("project", "projects")) and _STUDY_PROJECTS.fullmatch(low):
        return "section"
    if GENDERED.search(text) and len(text) <= 140 and not text.rstrip().endswith("?"):
        return "title"
    if _ends_in_role(text, low):
        return "title"
    if SECTION.fullmatch(low) or _NO_TITLE.match(low):
        return "section"
    if text.rstrip().endswith("?") or _is_sentence(text, low):
        return "sentence"
    return "title" if marked or (has_role(text) and not _only_qualifies(text)) else "other"


def names_kind(text: str) -> bool:
    """Whether it is a kind of job or people, in the plural: "PhD positions", "Visiting students"."""
    low = bare(title_of(text) or text).strip(" .:!#*-")
    return _MANY.fullmatch(low) is not None and _ANY_KIND.fullmatch(low) is None


def names_kind_about(text: str) -> bool:
    """Whether it is a kind of job with its subject: "PhD positions in river ecology"."""
    return _KIND_ABOUT.match(bare(title_of(text) or text)) is not None


def _only_qualifies(text: str) -> bool:
    """ "Student exchange", "PhD scholarship": a word of people that tells more of another word."""
    text = text.lower()
    head = _TAIL.split(text, maxsplit=1)[0].split()
    if head and _NO_JOB.fullmatch(head[-1].strip(".,")):
        return True
    if len(head) < 2 or not _WEAK.fullmatch(head[0]) or _KEPT.fullmatch(head[-1]):
        return False
    return not has_role(" ".join(head[1:])) and not has_role(text[len(" ".join(head)) :])


_NO_JOB = regex(
    r"program(?:me)?s?|scholarships?|awards?|schemes?|grants?|workshops?|courses?|conferences?", re.IGNORECASE
)
_WEAK = regex(
    r"students?|ph\.?d\.?s?|doctoral|postdoc(?:toral)?s?|master'?s?|position|role|job|staff|volunteers?", re.IGNORECASE
)
_KEPT = regex(
    r"thes[ie]s|projects?|internships?|studentships?|fellowships?|positions?|openings?|grants?|contracts?|[\w-]*ships?",
    re.IGNORECASE,
)


def _ends_in_role(text: str, low: str) -> bool:
    """Whether the last word before brackets, commas and "of" is a job's: "Data protection officer" is no section."""
    head = _TAIL.split(text, maxsplit=1)[0].split()
    if not 2 <= len(head) <= 6 or _FUNCTION.match(low) or _VERBS.search(low) or _STOPS.search(text):
        return False
    return _ROLE_ENGLISH.fullmatch(head[-1]) is not None


def _is_sentence(text: str, low: str) -> bool:
    words = low.split()
    if _SENTENCE_END.search(text) and len(words) > 6 and not text.endswith(("Dr.", "e.V.", "Inc.", "Ltd.")):
        return True
    if len(words) > 3 and text.endswith((".", "!")) and words[0] in ("i", "we", "you", "they", "it", "this", "there"):
        return True
    before = re.split(r"[,(]", low, maxsplit=1)[0].split()
    return len(before) > 14 or len(words) > 22 or (len(words) > 4 and _VERBS.search(low) is not None)


def title_of(text: str) -> str:
    """A heading's words without number, ornament, "We are hiring:" before them and "(filled)" behind them."""
    text = collapse(MARKED.sub(" ", text)) if MARKED.search(text) else collapse(text)
    text = _PICTURE.sub("", text) if text.startswith(("![", "[](")) else text
    text = _ORNAMENT.sub("", _NUMBERED.sub("", _ORNAMENT.sub("", text)))
    text = _DATED.sub("", text)
    announced = _ANNOUNCED.match(text)
    if announced and len(text) > announced.end() + 3 and has_role(text[announced.end() :]):
        text = _PURPOSE.split(text[announced.end() :], maxsplit=1)[0].rstrip("!. ")
    sought = _SOUGHT.match(text) if "募集" in text else None
    if sought and has_role(sought[1]):
        text = sought[1]
    shorter = _PREFIX.sub("", text)
    text = shorter if len(shorter) > 3 else text
    return _TRAILING.sub("", text).strip(" *_")


def without_stop(text: str) -> str:
    """A short line without its full stop."""
    return text[:-1] if text.endswith(".") and len(text) <= _SHORT and _FULL_STOP.search(text) else text


def may_name_job(text: str) -> bool:
    """Whether a short heading ends in what may be somebody's trade ("Boat builder"); a hint, no proof."""
    words = re.split(r"[,(/–|]| - ", title_of(text))[0].split()
    return 0 < len(words) <= 5 and _AGENT.fullmatch(words[-1]) is not None


def marked_over(text: str) -> bool:
    """Whether a title says of itself that the job is gone: "Data engineer (filled)"."""
    return MARKED.search(text) is not None
