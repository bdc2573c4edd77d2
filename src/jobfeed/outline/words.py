"""The words by which a heading is known: as a section of a posting, as a page's label, as closed, as a statement.

Lists for the kind, in English, German, French, Spanish, Portuguese, Dutch, Italian and Japanese. All are matched
against text in small letters without accents (`jobfeed.text.bare`).
"""

import re

#: headings that stand inside a posting or beside postings and never name one
_SECTIONS = (
    # what it is about
    r"about\b.*", r"(?:the|your|our|this) (?:role|job|position|opportunity|team|company|work|mission|challenge|project|"
    r"impact|stack|offer|profile|tasks?|responsibilities|duties|benefits|culture|values|process|story|vision|lab|group|"
    r"organi[sz]ation|candidate|institute|department)\b.*", r"(?:job|role|position|company|project|team|work|short|"
    r"organi[sz]ational|general|task|program(?:me)?)\s+(?:description|summary|overview|details?|purpose|context|objectives?|information|"
    r"profile|specification|background|highlights|duties|responsibilities|requirements|qualifications|benefits|info)\b.*",
    r"(?:description|summary|overview|introduction|background|context|purpose|objectives?|details|at a glance|key facts|"
    r"highlights|tl;?dr|mission|vision|values|abstract|disclaimer|note|notes|notice|questions|contacts?|links?|faq|"
    r"references?|further information|more information|additional information|other information|general information|"
    r"info|information|who|what|where|when|why|how)(?:\s+(?:of|about|for|&|and|on)\b.*)?", r"(?:who|what|why|how|where|when)\b.*",
    # duties
    r".*\b(?:responsibilit(?:y|ies)|accountabilities|duties|your tasks|tasks|activities|deliverables|expectations|day[- ]to[- ]day|essential functions)\b.*",
    r"you (?:will|'ll|have|are|bring|should|must|can)\b.*", r"you.?ll\b.*", r"in this (?:role|position|job)\b.*", r"as (?:a|an|our)\b.*",
    # demands
    r".*\b(?:requirements?|qualifications?|prerequisites|skills|competenc(?:e|ies|y)|must[- ]haves?|nice[- ]to[- ]haves?|"
    r"good to have|bonus points|pluses|credentials|eligibility|ideal candidate|experience level)\b.*",
    r"(?:required|preferred|desired|desirable|essential|minimum|basic|additional|ideal|optional|bonus|preferably|relevant|education(?: (?:and|&|/).*)?|"
    r"experience|knowledge|languages?|profile|traits|attributes|personal|technical|technologies|tech(?:nology)? stack|stack|tools|"
    r"environment|training|travel|supervision|reporting|reports to|mentors?|supervisors?)\b(?:\s+(?:requirements?|qualities|experience|knowledge|attributes|and|&|/|of|in|needed|required|we use|stack|line|to).*)?",
    r"we.?(?:re| are| would| want| need| expect| offer| provide| believe| value| look| use| love| do| also)\b.*", r"our\b(?! .*(?:is|are) (?:hiring|looking)).*",
    # what is given
    r".*\b(?:benefits|perks|compensation|remuneration|salary|salaries|pay range|renumeration|stipend|funding|working hours|working conditions)\b.*",
    r"(?:terms|conditions|location|locations|duration|hours|start(?:ing)? date|deadlines?|closing date|dates|important dates|timeline|timelines?|"
    r"schedule|contract|contract type|pay|type|department|workplace|place of work|work location|employment type|employment|"
    r"remote work|work environment|work life|work culture|life at|working (?:at|with|here|for|in)|employment conditions|tenure|term|status|level|grade|"
    r"hybrid work|remote policy)\b(?!.*\b(?:engineer|developer|manager|lead|officer|specialist)\b).*",
    # how to apply
    r".*\b(?:how|where|ready|when|who|steps?) (?:to|can|should|do|you) (?:apply|send|reach|contact|join).*", r"(?:to )?apply(?:ing)?\b.*", r"(?:the |our |your )?(?:application|selection|hiring|recruitment|recruiting|interview)(?:s|\s+(?:process|procedure|"
    r"instructions?|details|deadlines?|information|materials?|guidelines|documents|requirements?|steps|package|procedures?|form|to|and|&|timeline)).*",
    r"applications?", r"(?:interested|curious|sounds? (?:good|like|interesting)|ready|questions|got questions|still|excited|want to|does this)\b.*", r"(?:get in touch|contact(?: us| details| information| person)?|send us|join (?:us|our|the)|next steps?|process|procedure|submit|documents)\b.*",
    # statements
    r".*\b(?:equal opportunit|equal employment|diversity|inclusion|inclusive|non-?discrimination|accommodation|eeo|accessibility|data protection|privacy|"
    r"legal notice|affirmative action|gdpr|code of conduct|commitment|covid)\w*.*",
    r"(?:unsolicited|speculative|spontaneous|open|initiative|general|future) applications?", r"(?:visa|sponsorship|immigration|relocation)\b.*",
    r"(?:hr|human resources) contact.*", r"benefits?", r"blog|news|events?|publications?|people|team|alumni|research(?: (?:areas?|interests?|topics|group|environment))?|teaching|projects?|home|imprint|partners|press|sponsors|teams",
    r"testimonials?|gallery|resources|share|subscribe|newsletter|follow us.*|mailing list.*|stay (?:tuned|connected|informed).*|see also|read more|learn more.*|related.*|table of contents|contents|toc|inhalt(?:sverzeichnis)?|sommaire|indice|inhoud(?:sopgave)?|目次|footer|preamble",
    # German
    r"(?:deine?|ihre?|eure?|unsere?|das|die|der|dein)\s+(?:aufgaben?|profil|qualifikation(?:en)?|benefits|vorteile|anforderungen|rolle|job|stelle|team|angebot|bewerbung|kompetenzen|verantwortung|"
    r"tatigkeit(?:en)?|kontakt|ansprechpartner.*|stellen?profil|erfahrung(?:en)?|fahigkeiten|skills|mission|arbeitsplatz|unternehmen|leistungen|wir|ich|perspektiven?|werte|einsatz.*|qualitaten|starken)\b.*",
    r"(?:uber|ueber) (?:uns|dich|mich|die|den|das|sie|euch)\b.*", r"(?:was|wer|wie|warum|wo|wen|wann|wozu|womit)\b.*", r"(?:wir (?:bieten|erwarten|suchen|wunschen|sind|uber uns|freuen)|bei uns|du (?:bringst|hast|bist|willst|wirst)|sie (?:bringen|haben|sind)|das (?:bieten|bringst|erwartet|wunschen|bist|machst|solltest|wirst)|so (?:geht|bewirbst|kannst)|dich erwartet|darauf)\b.*",
    r"(?:aufgaben?(?:gebiete?|bereiche?|beschreibung)?|aufgaben und .*|anforderungen|anforderungsprofil|voraussetzungen|qualifikation(?:en)?|profil|tatigkeiten?|tatigkeitsbeschreibung|kontakt|bewerbung(?:en|sfrist|sprozess|sunterlagen|sverfahren|shinweise|sschluss)?|ansprechpartner(?:in|:in)?|"
    r"leistungen|angebot|arbeitsort|arbeitszeit(?:en)?|vergutung|gehalt|verdienst|beginn|dauer|standort|einsatzort|befristung|eintritt(?:stermin|sdatum)?|einleitung|hintergrund|initiativbewerbung(?:en)?|datenschutz|hinweise?|chancengleichheit|stellenbeschreibung|allgemeines|rahmenbedingungen|benefits|vorteile|wunschenswert|von vorteil|idealerweise|kenntnisse|"
    r"bewirb dich|jetzt bewerben|interesse.*|interessiert.*|haben wir.*|klingt.*|noch fragen.*|fragen.*|vielfalt.*|umfang|ihre? .*)\b.*",
    # French
    r"(?:a propos|qui sommes|pourquoi|notre|nos|votre|vos|ton|ta|tes|le poste|les? missions?|la mission|le profil|profil|descriptif|description|presentation|contexte|competences?|missions?|responsabilites|taches|activites|formation|avantages|nous (?:offrons|proposons|recherchons|rejoindre|contacter|vous)|"
    r"ce que|ce qu|comment|conditions|candidature|candidater|pour (?:postuler|candidater|nous)|postuler|remuneration|salaire|lieu(?: de travail)?|date limite|duree|contact|processus|les plus|un plus|serait un plus|rejoignez|l'equipe|l'entreprise|la societe|environnement|stack|type de contrat|prise de poste|modalites|que|quelles?|quoi|tu|vous)\b.*",
    # Spanish and Portuguese
    r"(?:sobre|acerca|quienes|quien|que (?:haras|ofrecemos|buscamos|necesitas|te|vas|esperamos|pedimos|oferecemos|procuramos|buscas)|por que|tu|tus|nuestr[oa]s?|noss[oa]s?|requisitos?|requerimientos|responsabilidades?|funciones|tareas|ofrecemos|oferecemos|oferta|se ofrece|beneficios?|condiciones|condicoes|como (?:aplicar|postular|solicitar|inscribirse|participar|candidatar|se candidatar|concorrer|trabajamos|trabalhamos)|"
    r"solicitud|inscripcion|perfil|descripcion|descricao|habilidades|competencias|experiencia|formacion|formacao|salario|remuneracion|remuneracao|lugar|local(?:izacao)?|ubicacion|fecha|prazo|plazo|contacto|contato|proceso|processo|proximos pasos|valoramos|se valora(?:ra)?|deseable|desejavel|diferencia(?:l|is)|atividades|actividades|atribuicoes|o que|quem|a empresa|la empresa|el equipo|o time|etapas|envia|tecnologias)\b.*",
    # Dutch
    r"(?:over|wie|wat|waarom|hoe|jouw|je|jij|ons|onze|taken|functie(?:omschrijving|eisen|inhoud)?|functie-eisen|profiel|wij (?:bieden|vragen|zoeken)|vereisten|solliciteren|sollicit(?:atie|eer).*|arbeidsvoorwaarden|interesse|meer informatie|contact|verantwoordelijkheden|werkzaamheden|dit)\b.*",
    # Italian
    r"(?:chi siamo|chi|cosa|perche|come|il tuo|la tua|le tue|i tuoi|il nostro|la nostra|i nostri|requisiti|responsabilita|mansioni|attivita|offriamo|offerta|benefit|competenze|candidatura|candidarsi|profilo|descrizione|sede|retribuzione|contatti|scadenza|titoli|durata|compiti|il ruolo|la posizione|il team|l'azienda)\b.*",
    # Japanese
    r".*(?:仕事内容|業務内容|職務内容|応募資格|応募方法|応募要件|必須|歓迎|求める|給与|待遇|勤務地|勤務時間|福利厚生|休日|休暇|選考|雇用形態|会社概要|について|条件|要件|スキル|連絡先|問い合わせ|お問合せ|環境|開発環境|魅力|メッセージ|期間|人物像|経験|募集背景|募集人数|採用人数|採用予定|備考|試用期間|とは|想定年収|年収|報酬|資格|特徴|働き方|制度|主な勤務先|担当業務|業務概要|募集要項).*",
)  # fmt: skip
SECTION = re.compile("|".join(f"(?:{part})" for part in _SECTIONS))

_OPENINGS = (
    r"jobs|careers?|vacancies|openings|opportunities|positions|employment|hiring|recruitment|roles|recruiting|internships|thes[ie]s|phds|postdocs|studentships|fellowships|job offers|calls|"
    r"stellen(?:angebote|ausschreibungen|anzeigen|markt)?|karriere|jobangebote|offene stellen|vakanzen|ausschreibungen|abschlussarbeiten|"
    r"emplois?|offres(?: d'emplois?)?|postes|recrutements?|carrieres?|stages|"
    r"empleos?|ofertas(?: de (?:empleo|trabajo))?|vacantes|puestos|trabajos?|convocatorias|vagas|oportunidades|carreiras?|empregos?|"
    r"vacatures|werken|banen|lavoro|offerte(?: di lavoro)?|posizioni(?: aperte)?|opportunita|carriere|"
    r"採用情報|求人(?:情報)?|募集(?:職種|中の職種|要項|中)?|採用|キャリア|リクルート"
)
_ADJECTIVES = (
    r"(?:current(?:ly)?|open|available|active|latest|all|our|new|upcoming|existing|job|career|employment|work|working|research|student|academic|paid|permanent|vacant|"
    r"staff|faculty|post-?doc(?:toral)?|phd|graduate|volunteer|full-?time|part-?time|aktuelle[rn]?|offene|unsere|derzeitige|freie|nos|les|actuels?|actuelles?|ouverts?|ouvertes?|abiertas?|abiertos?|"
    r"actuales|disponibles|nuestras?|nuestros?|abertas?|atuais|nossas?|openstaande|onze|huidige|le nostre|attuali|aperte|other|more|also|and|&|/|,|in|at|of|the|to|a|an|la|le|de|und|et|y|e|en|with|you|your|find)"
)
#: a heading or title that says "here stand the openings" and nothing else
OPENINGS = re.compile(
    rf"(?:[\w&.'-]+(?: [\w&.'-]+)?\s*[-–—:|]\s*)?(?:{_ADJECTIVES}\s+)*(?:{_OPENINGS})"
    rf"(?:[\s,/&-]+(?:{_OPENINGS}|{_ADJECTIVES}|with us|available|aperte|abiertas|vacantes|abertas|ouverts?|ouvertes?|board|page|list|now|at the moment|details below))*"
    r"(?:\s*\([^)]*\))?(?:\s+(?:at|in|bei|im|chez|en|em|bij|presso|with|for|within|dans|@)\b.{0,50})?(?:\s*[-–—:|]\s*.{0,30})?|"
    rf"(?:{_ADJECTIVES}\s+)*(?:job|vacancy|opening|opportunity|position|offer|job offer|stellenangebot|stellenausschreibung|offre d'emploi|oferta de empleo|oferta de trabajo|vacature|offerta di lavoro)"
)  # noqa: RUF001
#: invitations: they head a page or the list of postings, too
_INVITING = (
    r"(?:come (?:and )?)?(?:work|join|grow|build) (?:with|for|at|us|our|the)\b.*|join\b.{0,30}|(?:we.?re|we are|now|currently|is|are) (?:hiring|recruiting|looking for)\b.{0,20}|.{0,30}\bis hiring!?|"
    r"(?:arbeiten|mitarbeiten|jobs) (?:bei|mit|im)\b.*|mitmachen.*|komm (?:zu uns|ins team).*|werde teil.*|wir (?:stellen ein|suchen (?:dich|sie|verstarkung)).*|"
    r"on recrute.*|nous recrutons.*|rejoignez.{0,30}|rejoindre.{0,30}|travailler (?:avec|chez|a)\b.*|trabaja con.*|unete.*|trabalhe (?:conosco|com).*|junte-se.*|venha.*|estamos contratando.*|"
    r"werken bij.*|kom werken.*|word.{0,10}collega.*|lavora con.*|unisciti.*|assumiamo.*|一緒に.*|仲間.*募集.*|join the team.*|help wanted|get involved|life at .*|working at .*|looking for you.*|you want to .*"
)
INVITING = re.compile(_INVITING)
#: sections that only a posting has: what to do, what to bring, how to apply
TELLING = re.compile(
    r"responsibilit|requirement|qualification|\bskills\b|\bduties\b|\btasks\b|what you|you will|you bring|your profile|apply|application|benefits|salary|compensation|"
    r"aufgaben|\bprofil\b|anforderung|voraussetzung|bewerb|wir bieten|bringst|erwartet|mitbring|missions?\b|profil recherche|competences|postuler|candidat|remuneration|"
    r"requisitos|funciones|responsabilidades|ofrecemos|oferecemos|beneficios|salario|\btaken\b|functie-?eisen|wij bieden|sollicit|requisiti|offriamo|mansioni|"
    r"仕事内容|業務内容|応募|資格|勤務地|待遇|給与|求める|必須|歓迎"
)  # fmt: skip
#: headings under which people stand with what they do
PEOPLE = re.compile(
    r"(?:(?:our|the|meet|meet the|meet our|current|core|executive|management|advisory|unser|notre|nuestro|nosso|ons|il nostro)\s+)*(?:people|team|board|staff|members?|group(?: members)?|committee|council|leadership|crew|founders|"
    r"management|faculty|alumni|contributors|maintainers|vorstand|mitarbeiter\w*|mitglieder|personal|equipe|membres|equipo|miembros|direccion|equipa|equipe|leden|medewerkers|bestuur|persone|membri|squadra|who we are|former .*|wer wir sind|メンバー|スタッフ紹介)(?:\s+members?)?|.*\b(?:team members|lab members|staff directory)\b.*"
)
#: headings under which postings are over
OVER = re.compile(
    r".*\b(?:closed|past|previous|former|filled|expired|archived?|no longer (?:open|available)|old|historic(?:al)?|inactive)\b.*"
    rf"\b(?:{_OPENINGS}|calls|ads)\b.*|(?:archive|closed|filled|past|expired)|.*\b(?:{_OPENINGS})\b.*\b(?:closed|filled|archive|expired|are over|besetzt|geschlossen)\b.*|"
    r"(?:abgeschlossene|besetzte|vergangene|fruhere|archivierte|geschlossene|ehemalige) .*|(?:offres? |postes? )(?:pourvue?s?|archivee?s?|closes?|passees?)|anciennes? offres?.*|"
    r".*\b(?:cerrad[oa]s|anteriores|encerrad[oa]s|gesloten|vervulde|chius[ei]|scadut[ei])\b.*|(?:募集終了|終了した|過去の).*"
)
#: a posting's own mark that it is over, as a word beside its title or as a sentence of its own
_MARK = (
    r"filled|closed|position closed|position filled|expired|no longer (?:available|open|accepting applications)|on hold|paused|withdrawn|cancell?ed|taken|archived|"
    r"besetzt|vergeben|geschlossen|bereits besetzt|abgelaufen|pourvue?|poste pourvu|offre pourvue|close|cloturee?|fermee?|expiree|cubiert[oa]|cerrad[oa]|ocupad[oa]|"
    r"finalizad[oa]|preenchid[oa]|encerrad[oa]|fechad[oa]|vervuld|gesloten|ingevuld|chius[oa]|copert[oa]|scadut[oa]|assegnat[oa]|募集終了|終了|受付終了|締切済み?|充足"
)
MARKED = re.compile(rf"\s*(?:[\[(（【{{]\s*(?:{_MARK})\s*!*[\])）】}}]|[-–—:|]\s*(?:{_MARK})\s*!*$|^(?:{_MARK})\s*[:–—-]|[!]+\s*(?:{_MARK})\s*!*$)\s*", re.IGNORECASE)  # noqa: RUF001
STATUS_OVER = re.compile(rf"(?:status\s*:?\s*)?(?:{_MARK})[.!]*(?:\s+(?:on|in|since|am|seit|le|el|em|il)\b.{{0,30}})?")
#: parts of words, one of which is in every text that `STATUS_OVER` or `SAID_OVER` matches
OVER_CUES = (
    "filled", "closed", "expired", "ended", "hold", "taken", "paused", "longer", "withdrawn", "cancel", "archived", "besetzt",
    "vergeben", "abgelaufen", "geschlossen", "pourvu", "clos", "clôtur", "clotur", "expir", "ferm", "cubiert", "cerrad",
    "ocupad", "finalizad", "preenchid", "encerrad", "fechad", "vervuld", "gesloten", "ingevuld", "chius", "copert", "scadut",
    "assegnat", "終了", "締", "充足",
)  # fmt: skip
SAID_OVER = re.compile(
    r"\b(?:(?:this|the) (?:position|job|role|vacancy|posting|post|call|opening|opportunity|internship|search|ad)|(?:applications?|recruitment|hiring)(?: for this (?:position|role|job|post))?) "
    r"(?:(?:has|have) (?:now |already |been |since )*(?:been |now )*(?:filled|closed|expired|ended|withdrawn|cancell?ed)|(?:is|are) (?:now |already |currently )*(?:filled|closed|taken|expired|on hold|no longer (?:available|open|being accepted|accepted|accepting)))|"
    r"we (?:have|.ve) (?:now |already )?filled this\b|no longer accepting applications|"
    r"(?:die|diese) (?:stelle|position) (?:ist|wurde) (?:bereits |inzwischen |leider |schon |nun |mittlerweile )*(?:besetzt|vergeben|geschlossen)|bewerbungsfrist (?:ist )?(?:bereits )?abgelaufen|"
    r"(?:ce |le )?(?:poste|offre)(?: est| a ete)? (?:deja |desormais )?(?:pourvue?|cloturee?|expiree|fermee?)\b|(?:est|ete) (?:deja )?pourvue?\b|"
    r"(?:esta|la|este|el) (?:vacante|posicion|oferta|plaza|puesto) (?:ya )?(?:esta|ha sido|fue) (?:ya )?(?:cubiert[oa]|cerrad[oa]|ocupad[oa])|"
    r"(?:esta|a) (?:vaga|posicao) (?:ja )?(?:foi|esta) (?:ja )?(?:preenchida|encerrada|fechada)|(?:deze|de) (?:vacature|functie) is (?:inmiddels |reeds |al )*(?:vervuld|gesloten|ingevuld)|"
    r"(?:questa|la) (?:posizione|offerta) (?:e|e stata) (?:gia |stata )*(?:coperta|chiusa|assegnata)|募集(?:は|を)?(?:終了|締め切)|受付(?:は|を)?終了"
)  # fmt: skip
#: the whole page says that there is nothing
EMPTY = re.compile(
    r"\b(?:no|not? any|0|zero|aren.t any|aren.t|isn.t|not) (?:currently |(?:available |immediate |other |new |further |current |active |suitable |vacant |actively )*)"
    r"(?:open |job |paid |funded |employment |career )*(?:jobs?|positions?|openings?|vacanc(?:y|ies)|opportunit(?:y|ies)|roles?|offers?|postings?|open calls?|results)\b|"
    r"\b(?:don.t|do not|does not|doesn.t|not) (?:currently |presently )?(?:have|offer|advertis\w+|any|hav\w*) (?:any |currently )*(?:open |job |new |available |vacant |paid )*(?:jobs?|positions?|openings?|vacanc(?:y|ies)|opportunit(?:y|ies)|roles?)\b|"
    r"\b(?:not|n.t|nobody|no one) (?:currently |actively |presently |now |yet )*(?:hiring|recruiting|looking (?:for|to hire)|accepting)\b|"
    r"\ball (?:our |open |of our )?(?:positions|vacancies|roles|jobs) (?:are|have been) (?:currently |now )?(?:filled|closed|taken)|\bnothing (?:open|available|here|to see)\b.{0,30}|"
    r"\bcheck back (?:later|soon|in the future|again|regularly|here)\b|\b(?:positions?|vacancies|jobs|openings|postings) (?:will be (?:announced|posted|advertised)|(?:are )?coming soon|to be announced)|"
    r"\bkeine (?:(?:offenen?|freien?|aktuellen?|vakanten?|weiteren?|neuen?|konkreten?)[ ,]*(?:und )?)*(?:stellen\w*|jobs?|positionen|vakanzen|ausschreibungen|angebote|stelle)\b|stellen\w* folgen|\bsuchen (?:wir )?(?:derzeit|momentan|aktuell|zurzeit|zur zeit) (?:niemanden|keine)|(?:derzeit|aktuell|momentan|zur zeit|zurzeit) (?:sind )?(?:(?:leider|bei uns) )*(?:alle stellen besetzt|nichts|keine)|"
    r"\b(?:aucun[e]?|pas d.?|pas de|plus d.?) ?(?:nouve\w+ )?(?:postes?|offres?|emplois?|recrutements?|opportunites?|stages?)\b|ne recrut(?:ons|e) pas|\bpas de recrutement|"
    r"\bno (?:hay|tenemos|existen|disponemos de|contamos con|tenemos actualmente|hay actualmente) (?:(?:actualmente|ninguna?|por ahora|en este momento|nuevas?|ofertas?|de)[ ,]*)*(?:vacantes?|ofertas?|puestos?|posiciones|plazas?|empleos?|convocatorias?|procesos)|sin (?:vacantes|ofertas)|\bno estamos (?:contratando|buscando)|"
    r"\bnao (?:ha|temos|existem|estamos|tem|possuimos|dispomos de)\b.{0,40}(?:vagas?|oportunidades|posicoes|contratando|concursos)|sem vagas|nenhuma (?:vaga|oportunidade)|"
    r"\bgeen (?:(?:openstaande|open|actuele|vrije|nieuwe|vacante)[ ,]*)*(?:vacatures?|functies|posities|stages?|banen)\b|"
    r"\b(?:nessun[ao]?|non (?:ci sono|abbiamo|sono (?:presenti|disponibili|attive)|stiamo)|al momento non)\b.{0,40}(?:posizion[ei]|offert[ae]|lavoro|opportunita|assumendo|candidat\w+|selezion[ei]|bandi)|"
    r"募集(?:は|を|して)?(?:現在)?.{0,12}(?:おりません|いません|ありません|ございません|停止)|(?:求人|採用|募集|ポジション).{0,14}(?:ありません|おりません|ございません|いません)|現在.{0,16}募集.{0,8}(?:ありません|おりません|いません)"
)  # fmt: skip
