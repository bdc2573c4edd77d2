"""The words by which a heading is known: as a section of a posting, as a page's label, as closed, as a statement.

Lists for the kind, in English, German, French, Spanish, Portuguese, Dutch, Italian and Japanese. All are matched
against text in small letters without accents (`jobfeed.text.bare`).
"""

import re

from jobfeed.patterns import regex

#: headings that stand inside a posting or beside postings and never name one
_SECTIONS = (
    # what it is about
    r"about\b.*",
    (
        r"(?:the|your|our|this) (?:role|job|position|opportunity|team|company|work|mission|challenge|project|"
        r"impact|stack|offer|profile|tasks?|responsibilities|duties|benefits|culture|values|process|story|vision|"
        r"lab|group|organi[sz]ation|candidate|institute|department)\b.*"
    ),
    (
        r"(?:job|role|position|company|project|team|work|short|organi[sz]ational|general|task|"
        r"program(?:me)?)\s+(?:description|summary|overview|details?|purpose|context|objectives?|information|"
        r"profile|specification|background|highlights|duties|responsibilities|requirements|qualifications|"
        r"benefits|info)\b.*"
    ),
    (
        r"(?:description|summary|overview|introduction|background|context|purpose|objectives?|details|at a glance|"
        r"key facts|highlights|tl;?dr|mission|vision|values|abstract|disclaimer|note|notes|notice|questions|"
        r"contacts?|links?|faq|references?|further information|more information|additional information|"
        r"other information|general information|info|information|who|what|where|when|why|how)(?:\s+(?:of|about|"
        r"for|&|and|on)\b.*)?"
    ),
    r"(?:who|what|why|how|where|when)\b.*",
    # duties
    (
        r".*\b(?:responsibilit(?:y|ies)|accountabilities|duties|your tasks|tasks|activities|deliverables|"
        r"expectations|day[- ]to[- ]day|essential functions)\b.*"
    ),
    r"you (?:will|'ll|have|are|bring|should|must|can)\b.*",
    r"you.?ll\b.*",
    r"in this (?:role|position|job)\b.*",
    r"as (?:a|an|our)\b.*",
    # demands
    (
        r".*\b(?:requirements?|qualifications?|prerequisites|skills|competenc(?:e|ies|y)|must[- ]haves?|"
        r"nice[- ]to[- ]haves?|good to have|bonus points|pluses|credentials|eligibility|ideal candidate|"
        r"experience level)\b.*"
    ),
    (
        r"(?:required|preferred|desired|desirable|essential|minimum|basic|additional|ideal|optional|bonus|"
        r"preferably|relevant|education(?: (?:and|&|/).*)?|experience|knowledge|languages?|profile|traits|"
        r"attributes|personal|technical|technologies|tech(?:nology)? stack|stack|tools|environment|training|"
        r"travel|supervision|reporting|reports to|mentors?|supervisors?)\b(?:\s+(?:requirements?|qualities|"
        r"experience|knowledge|attributes|and|&|/|of|in|needed|required|we use|stack|line|to).*)?"
    ),
    (
        r"we.?(?:re| are| would| want| need| expect| offer| provide| believe| value| look| use| love| do|"
        r" also)\b.*"
    ),
    r"our\b(?! .*(?:is|are) (?:hiring|looking)).*",
    # what is given
    (
        r".*\b(?:benefits|perks|compensation|remuneration|salary|salaries|pay range|renumeration|stipend|funding|"
        r"working hours|working conditions)\b.*"
    ),
    (
        r"(?:terms|conditions|location|locations|duration|hours|start(?:ing)? date|deadlines?|closing date|dates|"
        r"important dates|timeline|timelines?|schedule|contract|contract type|pay|type|department|workplace|"
        r"place of work|work location|employment type|employment|remote work|work environment|work life|"
        r"work culture|life at|working (?:at|with|here|for|in)|employment conditions|tenure|term|status|level|"
        r"grade|hybrid work|remote policy)\b(?!.*\b(?:engineer|developer|manager|lead|officer|specialist)\b).*"
    ),
    # how to apply
    r".*\b(?:how|where|ready|when|who|steps?) (?:to|can|should|do|you) (?:apply|send|reach|contact|join).*",
    r"(?:to )?apply(?:ing)?\b.*",
    (
        r"(?:the |our |your )?(?:application|selection|hiring|recruitment|recruiting|interview)(?:s|\s+(?:process|"
        r"procedure|instructions?|details|deadlines?|information|materials?|guidelines|documents|requirements?|"
        r"steps|package|procedures?|form|to|and|&|timeline)).*"
    ),
    r"applications?",
    (
        r"(?:interested|curious|sounds? (?:good|like|interesting)|ready|questions|got questions|still|excited|"
        r"want to|does this)\b.*"
    ),
    (
        r"(?:get in touch|contact(?: us| details| information| person)?|send us|join (?:us|our|the)|next steps?|"
        r"process|procedure|submit|documents)\b.*"
    ),
    # statements
    (
        r".*\b(?:equal opportunit|equal employment|diversity|inclusion|inclusive|non-?discrimination|"
        r"accommodation|eeo|accessibility|data protection|privacy|legal notice|affirmative action|gdpr|"
        r"code of conduct|commitment|covid)\w*.*"
    ),
    r"(?:unsolicited|speculative|spontaneous|open|initiative|general|future) applications?",
    r"(?:visa|sponsorship|immigration|relocation)\b.*",
    r"(?:student |master'?s? |bachelor'?s? |phd )*thes[ie]s supervision",
    r"(?:hr|human resources) contact.*",
    r"benefits?",
    r"rubric\b.*|.*\b(?:admissions?|criteria|guidelines?|selection process)(?:\s*\(.*\))?",
    (
        r"blog|news|events?|publications?|people|team|alumni|research(?: (?:areas?|interests?|topics|group|"
        r"environment))?|teaching|projects?|home|imprint|partners?|press|sponsors|teams"
    ),
    (
        r"testimonials?|gallery|resources|share|subscribe|newsletter|follow us.*|mailing list.*|stay (?:tuned|"
        r"connected|informed).*|see also|read more|learn more.*|related.*|table of contents|contents|toc|"
        r"inhalt(?:sverzeichnis)?|sommaire|indice|inhoud(?:sopgave)?|目次|footer|preamble"
    ),
    # German
    (
        r"(?:deine?|ihre?|eure?|unsere?|das|die|der|dein)\s+(?:aufgaben?|profil|qualifikation(?:en)?|benefits|"
        r"vorteile|anforderungen|rolle|job|stelle|team|angebot|bewerbung|kompetenzen|verantwortung|"
        r"tatigkeit(?:en)?|kontakt|ansprechpartner.*|stellen?profil|erfahrung(?:en)?|fahigkeiten|skills|mission|"
        r"arbeitsplatz|unternehmen|leistungen|wir|ich|perspektiven?|werte|einsatz.*|qualitaten|starken)\b.*"
    ),
    r"(?:uber|ueber) (?:uns|dich|mich|die|den|das|sie|euch)\b.*",
    r"(?:was|wer|wie|warum|wo|wen|wann|wozu|womit)\b.*",
    (
        r"(?:wir (?:bieten|erwarten|suchen|wunschen|sind|uber uns|freuen)|bei uns|du (?:bringst|hast|bist|willst|"
        r"wirst)|sie (?:bringen|haben|sind)|das (?:bieten|bringst|erwartet|wunschen|bist|machst|solltest|wirst)|"
        r"so (?:geht|bewirbst|kannst)|dich erwartet|darauf)\b.*"
    ),
    (
        r"(?:aufgaben?(?:gebiete?|bereiche?|beschreibung)?|aufgaben und .*|anforderungen|anforderungsprofil|"
        r"voraussetzungen|qualifikation(?:en)?|profil|tatigkeiten?|tatigkeitsbeschreibung|kontakt|bewerbung(?:en|"
        r"sfrist|sprozess|sunterlagen|sverfahren|shinweise|sschluss)?|ansprechpartner(?:in|:in)?|leistungen|"
        r"angebot|arbeitsort|arbeitszeit(?:en)?|vergutung|gehalt|verdienst|beginn|dauer|standort|einsatzort|"
        r"befristung|eintritt(?:stermin|sdatum)?|einleitung|hintergrund|initiativbewerbung(?:en)?|datenschutz|"
        r"hinweise?|chancengleichheit|stellenbeschreibung|allgemeines|rahmenbedingungen|benefits|vorteile|"
        r"wunschenswert|von vorteil|idealerweise|kenntnisse|bewirb dich|jetzt bewerben|interesse.*|interessiert.*|"
        r"haben wir.*|klingt.*|noch fragen.*|fragen.*|vielfalt.*|umfang|ihre? .*)\b.*"
    ),
    # French
    (
        r"(?:a propos|qui sommes|pourquoi|notre|nos|votre|vos|ton|ta|tes|le poste|les? missions?|la mission|"
        r"le profil|profil|descriptif|description|presentation|contexte|competences?|missions?|responsabilites|"
        r"taches|activites|formation|avantages|nous (?:offrons|proposons|recherchons|rejoindre|contacter|vous)|"
        r"ce que|ce qu|comment|conditions|candidature|candidater|pour (?:postuler|candidater|nous)|postuler|"
        r"remuneration|salaire|lieu(?: de travail)?|date limite|duree|contact|processus|les plus|un plus|"
        r"serait un plus|rejoignez|l'equipe|l'entreprise|la societe|environnement|stack|type de contrat|"
        r"prise de poste|modalites|que|quelles?|quoi|tu|vous)\b.*"
    ),
    # Spanish and Portuguese
    (
        r"(?:sobre|acerca|proposito|objetivos?|principales|datos|indicadores|relaciones|horario|quienes|quien|"
        r"que (?:haras|ofrecemos|buscamos|necesitas|te|vas|esperamos|pedimos|"
        r"oferecemos|procuramos|buscas)|por que|tu|tus|nuestr[oa]s?|noss[oa]s?|requisitos?|requerimientos|"
        r"responsabilidades?|funciones|tareas|ofrecemos|oferecemos|oferta|se ofrece|beneficios?|condiciones|"
        r"condicoes|como (?:aplicar|postular|solicitar|inscribirse|participar|candidatar|se candidatar|concorrer|"
        r"trabajamos|trabalhamos)|solicitud|inscripcion|perfil|descripcion|descricao|habilidades|competencias|"
        r"experiencia|formacion|formacao|salario|remuneracion|remuneracao|lugar|local(?:izacao)?|ubicacion|fecha|"
        r"prazo|plazo|contacto|contato|proceso|processo|proximos pasos|valoramos|se valora(?:ra)?|deseable|"
        r"desejavel|diferencia(?:l|is)|atividades|actividades|atribuicoes|o que|quem|a empresa|la empresa|"
        r"el equipo|o time|etapas|envia|tecnologias)\b.*"
    ),
    # Dutch
    (
        r"(?:over|wie|wat|waarom|hoe|jouw|je|jij|ons|onze|taken|functie(?:omschrijving|eisen|inhoud)?|"
        r"functie-eisen|profiel|wij (?:bieden|vragen|zoeken)|vereisten|solliciteren|sollicit(?:atie|eer).*|"
        r"arbeidsvoorwaarden|interesse|meer informatie|contact|verantwoordelijkheden|werkzaamheden|dit)\b.*"
    ),
    # Italian
    (
        r"(?:chi siamo|chi|cosa|perche|come|il tuo|la tua|le tue|i tuoi|il nostro|la nostra|i nostri|requisiti|"
        r"responsabilita|mansioni|attivita|offriamo|offerta|benefit|competenze|candidatura|candidarsi|profilo|"
        r"descrizione|sede|retribuzione|contatti|scadenza|titoli|durata|compiti|il ruolo|la posizione|il team|"
        r"l'azienda)\b.*"
    ),
    # Japanese
    (
        r".*(?:仕事内容|業務内容|職務内容|応募資格|応募方法|応募要件|必須|歓迎|求める|給与|待遇|勤務地|勤務時間|"
        r"福利厚生|休日|休暇|選考|雇用形態|会社概要|について|条件|要件|スキル|連絡先|問い合わせ|お問合せ|環境|"
        r"開発環境|魅力|メッセージ|期間|人物像|基本情報|(?:企業|会社)(?:情報|案内)|経験|募集背景|募集人数|採用人数|採用予定|備考|試用期間|とは|"
        r"想定年収|年収|報酬|資格|特徴|働き方|制度|主な勤務先|担当業務|業務概要|募集要項).*"
    ),
)
SECTION = regex("|".join(f"(?:{part})" for part in _SECTIONS))

_OPENINGS = (
    r"jobs|job (?:posts|postings|ads|adverts)|careers?|vacancies|openings|opportunities|"
    r"positions|employment|hiring|recruitment|roles|recruiting|"
    r"internships|thes[ie]s|phds|postdocs|studentships|fellowships|job offers|calls|"
    r"stellen(?:angebote|ausschreibungen|anzeigen|markt)?|karriere|jobangebote|offene stellen|vakanzen|"
    r"ausschreibungen|abschlussarbeiten|"
    r"emplois?|offres(?: d'emplois?)?|postes|recrutements?|carrieres?|stages|"
    r"empleos?|ofertas(?: de (?:empleo|trabajo))?|vacantes|puestos|posiciones|posicoes|plazas|trabajos?|convocatorias|"
    r"vagas|oportunidades|"
    r"carreiras?|empregos?|"
    r"vacatures|werken|banen|lavoro|offerte(?: di lavoro)?|posizioni(?: aperte)?|opportunita|carriere|"
    r"採用情報|求人(?:情報|一覧)?|(?:現在)?募集中の(?:ポジション|求人|職種)|募集(?:職種|要項|中|ポジション)?|"
    r"オープンポジション|採用(?:職種|ポジション)?|キャリア|リクルート"
)
_ADJECTIVES = (
    r"(?:current(?:ly)?|open|available|active|latest|all|our|new|upcoming|existing|job|career|employment|work|"
    r"working|research|student|academic|paid|permanent|vacant|"
    r"staff|faculty|post-?doc(?:toral)?|phd|graduate|volunteer|full-?time|part-?time|aktuelle[rn]?|offene|unsere|"
    r"derzeitige|freie|nos|les|actuels?|actuelles?|ouverts?|ouvertes?|abiertas?|abiertos?|"
    r"actuales|disponibles|disponiveis|nuestras?|nuestros?|abertas?|atuais|nossas?|openstaande|onze|huidige|le nostre|"
    r"attuali|"
    r"aperte|tabela|lista|liste|tabelle|ubersicht|lijst|elenco|table|list|overview|"
    r"other|more|also|and|&|/|,|in|at|of|the|to|a|an|la|le|de|und|et|y|e|en|with|you|your|find)"
)
#: a heading or title that says "here stand the openings" and nothing else
OPENINGS = regex(
    rf"(?:[\w&.'-]+(?: [\w&.'-]+){{0,4}}\s*[-–—:|]\s*)?(?:{_ADJECTIVES}\s+)*(?:{_OPENINGS})"
    rf"(?:[\s,/&-]+(?:{_OPENINGS}|{_ADJECTIVES}|with us|available|aperte|abiertas|vacantes|abertas|ouverts?|"
    rf"ouvertes?|board|page|list|now|at the moment|details below))*"
    r"(?:\s*\([^)]*\))?(?:\s+(?:at|in|bei|im|am|an|auf|chez|en|em|na|no|nas|nos|da|do|de|del|"
    r"della|du|des|van|van de|bij|presso|alla|a|with|for|within|dans|@)\b.{0,50})?(?:\s*[-–—:|"
    r"]\s*.{0,30})?|"
    rf"(?:{_ADJECTIVES}\s+)*(?:job|vacancy|opening|opportunity|position|offer|job offer|stellenangebot|"
    rf"stellenausschreibung|offre d'emploi|oferta de empleo|oferta de trabajo|vacature|offerta di lavoro)"
)
#: invitations: they head a page or the list of postings, too
_INVITING = (
    r"(?:come (?:and )?)?(?:work|join|grow|build) (?:with|for|at|us|our|the)\b.*|join\b.{0,30}|(?:we.?re|we are|"
    r"now|currently|is|are) (?:hiring|recruiting|looking for)\b.{0,20}|.{0,30}\bis hiring!?|"
    r"(?:arbeiten|mitarbeiten|jobs) (?:bei|mit|im)\b.*|mitmachen.*|komm (?:zu uns|ins team).*|werde teil.*|wir "
    r"(?:stellen ein|suchen (?:dich|sie|verstarkung)).*|"
    r"on recrute.*|nous recrutons.*|rejoignez.{0,30}|rejoindre.{0,30}|travailler (?:avec|chez|a)\b.*|trabaja "
    r"con.*|unete.*|trabalhe (?:conosco|com).*|junte-se.*|venha.*|estamos contratando.*|"
    r"werken bij.*|kom werken.*|word.{0,10}collega.*|lavora con.*|unisciti.*|assumiamo.*|一緒に.*|"
    r"仲間.*募集.*|join the "
    r"team.*|help wanted|get involved|life at .*|working at .*|looking for you.*|you want to .*"
)
INVITING = regex(_INVITING)
#: what stands in the text of a posting, whatever its title: how to apply, contract, deadline, place, pay, start
SIGNS = tuple(
    regex(part)
    for part in (
        r"@[\w-]+\.\w|\bapply\b|applications?\b|bewerb|postul|candidat|sollicit|reageer|応募",
        r"\b(?:full|part)[ -]?time\b|vollzeit|teilzeit|minijob|befristet|temps (?:plein|partiel)|"
        r"\bcd[id]\b|tempo (?:pieno|"
        r"parziale|integral|parcial|in?determinato)|voltijd|deeltijd|jornada|media jornada|"
        r"permanent|fixed[- ]term|freelance|"
        r"\d+ ?(?:hours|stunden|uur|horas|heures|ore|h)\b|正社員|契約社員|アルバイト",
        r"deadline|closing date|closes on|apply by|(?:bewerbungs)?frist\b|date limite|\bavant le "
        r"\d|scadenza|\bprazo|\bplazo|"
        r"hasta el \d|\bate \d|entro il|uiterlijk|before \d|締切",
        r"based in|\blocation\b|standort|arbeitsort|dienstort|sede di lavoro|local de trabalho|"
        r"lugar de trabajo|standplaats|"
        r"lieu de travail|poste base|\bremote|remoto|teletravail|homeoffice|hybrid|勤務地",
        r"[€$£¥] ?\d|\d ?(?:€|eur\b|euros?\b|usd\b|chf\b)|salary|gehalt|salaire|salario|stipendio|"
        r"salaris|\btv-?[lv]|年収|月給",
        r"start(?:ing|s)? (?:date|in|on|as soon)|\bab sofort|zum nachst|prise de poste|decorrenza|"
        r"fecha de inicio|ab dem \d",
    )
)
#: sections that only a posting has: what to do, what to bring, how to apply
TELLING = regex(
    r"responsibilit|requirement|prerequisit|qualification|\bskills\b|\bduties\b|\btasks\b|what you|you will|"
    r"you bring|your profile|apply|application|benefits|salary|compensation|"
    r"aufgaben|\bprofil\b|anforderung|voraussetzung|bewerb|wir bieten|bringst|erwartet|mitbring|missions?\b|"
    r"profil recherche|competences|postuler|candidat|remuneration|"
    r"requisitos|funciones|responsabilidades|ofrecemos|oferecemos|beneficios|salario|\btaken\b|functie-?eisen|wij "
    r"bieden|sollicit|requisiti|offriamo|mansioni|"
    r"仕事内容|業務内容|応募|資格|勤務地|待遇|給与|求める|必須|歓迎"
)  # fmt: skip
#: headings under which people stand with what they do
PEOPLE = regex(
    r"(?:(?:our|the|meet|meet the|meet our|current|core|executive|management|advisory|unser|notre|nuestro|nosso|"
    r"ons|il nostro)\s+)*(?:people|team|board|staff|members?|group(?: members)?|committee|council|leadership|crew|"
    r"founders|"
    r"management|faculty|alumni|contributors|maintainers|vorstand|mitarbeiter\w*|mitglieder|personal|equipe|"
    r"membres|equipo|miembros|direccion|equipa|equipe|leden|medewerkers|bestuur|persone|membri|squadra|who we are|"
    r"former .*|wer wir sind|メンバー|スタッフ紹介)(?:\s+members?)?|.*\b(?:team members|lab members|staff "
    r"directory)\b.*"
)
#: headings under which postings are over
OVER = regex(
    r".*\b(?:closed|past|previous|former|filled|expired|archived?|no longer (?:open|available)|old|"
    r"historic(?:al)?|inactive)\b.*"
    rf"\b(?:{_OPENINGS}|calls|ads)\b.*|(?:archive|closed|filled|past|expired)|.*\b(?:{_OPENINGS})\b.*\b(?:closed|"
    rf"filled|archive|expired|are over|besetzt|geschlossen)\b.*|"
    r"(?:abgeschlossene|besetzte|vergangene|fruhere|archivierte|geschlossene|ehemalige) .*|(?:offres? |postes? "
    r")(?:pourvue?s?|archivee?s?|closes?|passees?)|anciennes? offres?.*|"
    r".*\b(?:cerrad[oa]s|anteriores|encerrad[oa]s|gesloten|vervulde|chius[ei]|scadut[ei])\b.*|"
    r"(?:募集終了|終了した|過去の).*"
)
#: a posting's own mark that it is over, as a word beside its title or as a sentence of its own
_MARK = (
    r"filled|closed|position closed|position filled|expired|no longer (?:available|open|accepting applications)|"
    r"on hold|paused|withdrawn|cancell?ed|taken|archived|"
    r"besetzt|vergeben|geschlossen|bereits besetzt|abgelaufen|pourvue?|poste pourvu|offre pourvue|close|cloturee?|"
    r"fermee?|expiree|cubiert[oa]|cerrad[oa]|ocupad[oa]|"
    r"finalizad[oa]|preenchid[oa]|encerrad[oa]|fechad[oa]|vervuld|gesloten|ingevuld|chius[oa]|copert[oa]|"
    r"scadut[oa]|assegnat[oa]|募集終了|終了|受付終了|締切済み?|充足"
)
#: beside a title: it is not open (any more, or yet)
_NOT_OPEN = (
    rf"{_MARK}|(?:opening |coming )(?:very )?soon|demnächst|in kürze|bientôt|à venir|próximamente|em breve|binnenkort|"
    r"prossimamente|近日公開|近日募集(?:開始)?|準備中"
)
MARKED = regex(
    rf"\s*(?:[\[(（【{{]\s*(?:{_NOT_OPEN})\s*!*[\])）】}}]|[-–—:|]\s*(?:{_NOT_OPEN})\s*!*$|"
    rf"^(?:{_NOT_OPEN})\s*[:–—-]|[!]+\s*(?:{_NOT_OPEN})\s*!*$)\s*",
    re.IGNORECASE,
)
STATUS_OVER = regex(rf"(?:status\s*:?\s*)?(?:{_MARK})[.!]*(?:\s+(?:on|in|since|am|seit|le|el|em|il)\b.{{0,30}})?")
#: parts of words, one of which is in every text that `STATUS_OVER` or `SAID_OVER` matches
OVER_CUES = (
    "filled", "closed", "expired", "ended", "hold", "taken", "paused", "longer", "withdrawn", "cancel",
    "archived", "n'est", "n’est",
    "besetzt", "vergeben", "abgelaufen", "geschlossen", "pourvu", "clos", "clôtur", "clotur",
    "expir", "ferm", "cubiert", "cerrad", "ocupad", "finalizad", "preenchid", "encerrad", "fechad", "vervuld",
    "gesloten", "ingevuld", "chius", "copert", "scadut", "assegnat", "終了", "締", "充足",
)  # fmt: skip
SAID_OVER = regex(
    r"\b(?:(?:this|the) (?:position|job|role|vacancy|posting|post|call|offer|opening|opportunity|"
    r"internship|search|ad)|"
    r"(?:applications?|recruitment|hiring)(?: for this (?:position|role|job|post))?) "
    r"(?:(?:has|have) (?:now |already |been |since )*(?:been |now )*(?:filled|closed|expired|ended|withdrawn|"
    r"cancell?ed)|(?:is|are) (?:now |already |currently )*(?:filled|closed|taken|expired|on hold|no longer "
    r"(?:available|open|being accepted|accepted|accepting)))|"
    r"\bapplications? (?:(?:are|is) )?now closed\b|we (?:have|.ve) (?:now |already )?filled this\b|"
    r"no longer accepting applications|"
    r"(?:die|diese) (?:stelle|position) (?:ist|wurde) (?:bereits |inzwischen |leider |schon |nun |mittlerweile "
    r")*(?:besetzt|vergeben|geschlossen)|bewerbungsfrist (?:ist )?(?:bereits )?abgelaufen|"
    r"(?:ce |le )?(?:poste|offre)(?: est| a ete)? (?:deja |desormais )?(?:pourvue?|cloturee?|expiree|fermee?)\b|"
    r"(?:est|ete) (?:deja )?pourvue?\b|(?:cette|l.) ?offre (?:d.emploi |de stage )?n.est plus (?:valable|disponible|"
    r"ouverte|d.actualite)|"
    r"(?:esta|la|este|el) (?:vacante|posicion|oferta|plaza|puesto) (?:ya )?(?:esta|ha sido|fue) (?:ya "
    r")?(?:cubiert[oa]|cerrad[oa]|ocupad[oa])|"
    r"(?:esta|a) (?:vaga|posicao) (?:ja )?(?:foi|esta) (?:ja )?(?:preenchida|encerrada|fechada)|(?:deze|de) "
    r"(?:vacature|functie) is (?:inmiddels |reeds |al )*(?:vervuld|gesloten|ingevuld)|"
    r"(?:questa|la) (?:posizione|offerta) (?:e|e stata) (?:gia |stata )*(?:coperta|chiusa|assegnata)|募集(?:は|"
    r"を)?(?:終了|締め切)|受付(?:は|を)?終了"
)  # fmt: skip
#: what is listed below it is not open yet
COMING = regex(
    r"^\W*coming soon\W*(?:$|:|(?:we )?will be (?:recruiting|hiring|advertising)\b)|"
    r"\b(?:jobs?|positions?|roles?|openings?|vacanc(?:y|ies)|opportunit(?:y|ies)|calls?|"
    r"internships?|hiring)\b[^.!?]{0,60}\bcoming soon\b|\bcoming soon\b[^.!?]{0,30}:\W*$|"
    r"\bwill (?:soon|shortly) be (?:recruiting|hiring|advertis\w+|announced|posted)\b|"
    r"\bwill be (?:recruiting|hiring|advertis\w+|announced|posted) (?:\w+ )?(?:soon|shortly|later|next|in (?:the |"
    r"early |late |"
    r"mid-?)?(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|"
    r"autumn|fall|winter|new year|\d{4}))\b"
)
#: the whole page says that there is nothing
EMPTY = regex(
    r"^\W*(?:none|nothing|nichts|keine|aucun[e]?|ninguna?|nenhuma?|geen|nessun[oa]?) (?:at (?:the moment|present|"
    r"this (?:time|moment|point))|currently|right now|available|for (?:now|the moment)|at all|zurzeit|derzeit|"
    r"momentan|aktuell|pour (?:le moment|l.instant)|actuellement|por (?:ahora|el momento|enquanto)|no momento|"
    r"op dit moment|momenteel|al momento)\W*$|"
    r"\bstay tuned for (?:[\w-]+ ){0,3}(?:jobs?|positions?|openings?|offers?|opportunities|vacancies)\b|"
    r"\bwatch this space\b(?! (?:for|to) (?!(?:[\w-]+ ){0,3}(?:jobs?|positions?|openings?|opportunities|vacancies)))|"
    r"\b(?:these|both|all) (?:[\w-]+ ){0,2}(?:positions|vacancies|roles|jobs|openings|offers) (?:are|have been) "
    r"(?:currently |now |all |already )*(?:filled|closed|taken|no longer)\b|"
    r"\bno longer have (?:any )?(?:[\w-]+ ){0,2}(?:positions?|openings?|vacanc(?:y|ies)|jobs?|roles?)\b|"
    r"\b(?:no|not? any|0|zero|aren.t any|aren.t|isn.t|not) (?:currently |(?:available |immediate |other |new |"
    r"further |current |active |suitable |vacant |actively )*)"
    r"(?:open |job |paid |funded |employment |career )*(?:jobs?|positions?|openings?|vacanc(?:y|ies)|"
    r"opportunit(?:y|ies)|roles?|offers?|postings?|open calls?|results)\b|"
    r"\bno (?:(?:post-?docs?|ph\.?d|doctoral|student|research|academic|staff|faculty|contracted|or|and)[ /,]+)+"
    r"(?:jobs?|positions?|openings?|vacanc(?:y|ies)|roles?)\b|"
    r"\bno (?:[\w-]+ ){0,2}(?:jobs?|positions?|openings?|vacanc(?:y|ies)|roles?) (?:is |are )?"
    r"(?:currently |presently )?(?:available|open|advertised|at (?:present|the moment|this time))\b|"
    r"\bwill be (?:recruiting|hiring|advertising) (?:soon|shortly|later)\b|"
    r"\b(?:don.t|do not|does not|doesn.t|not) (?:currently |presently )?(?:have|offer|advertis\w+|any|hav\w*) "
    r"(?:any |currently )*(?:open |job |new |available |vacant |paid |public |specific )*(?:jobs?|listings?|"
    r"positions?|openings?|vacanc(?:y|"
    r"ies)|opportunit(?:y|ies)|roles?)\b|"
    r"\b(?:not|n.t|nobody|no one) (?:currently |actively |presently |now |yet )*(?:hiring|recruiting|looking "
    r"(?:for|to hire)|accepting)\b|"
    r"\ball (?:our |open |of our )?(?:positions|vacancies|roles|jobs) (?:are|have been) (?:currently |now "
    r")?(?:filled|closed|taken)|\bnothing (?:open|available|here|to see)\b.{0,30}|"
    r"\bcheck back (?:later|soon|in the future|again|regularly|here)\b|\b(?:positions?|vacancies|jobs|openings|"
    r"postings) (?:will be (?:announced|posted|advertised)|(?:are )?coming soon|to be announced)|"
    r"\bkeine (?:(?:offenen?|freien?|aktuellen?|vakanten?|weiteren?|neuen?|konkreten?)[ ,]*(?:und "
    r")?)*(?:stellen\w*|jobs?|positionen|vakanzen|ausschreibungen|angebote|stelle)\b|stellen\w* folgen|\bsuchen "
    r"(?:wir )?(?:derzeit|momentan|aktuell|zurzeit|zur zeit) (?:niemanden|keine)|(?:derzeit|aktuell|momentan|zur "
    r"zeit|zurzeit) (?:sind )?(?:(?:leider|bei uns) )*(?:alle stellen besetzt|nichts|keine)|"
    r"\b(?:aucun[e]?|pas d.?|pas de|plus d.?) ?(?:nouve\w+ )?(?:postes?|offres?|emplois?|recrutements?|"
    r"opportunites?|stages?)\b|ne recrut(?:ons|e) pas|\bpas de recrutement|"
    r"\bno (?:hay|tenemos|existen|disponemos de|contamos con|tenemos actualmente|hay actualmente) "
    r"(?:(?:actualmente|ninguna?|por ahora|en este momento|nuevas?|ofertas?|de)[ ,]*)*(?:vacantes?|ofertas?|"
    r"puestos?|posiciones|plazas?|empleos?|convocatorias?|procesos)|sin (?:vacantes|ofertas)|\bno estamos "
    r"(?:contratando|buscando)|"
    r"\bnao (?:ha|temos|existem|estamos|tem|possuimos|dispomos de)\b.{0,40}(?:vagas?|oportunidades|posicoes|"
    r"contratando|concursos)|sem vagas|nenhuma (?:vaga|oportunidade)|"
    r"\bgeen (?:(?:openstaande|open|actuele|vrije|nieuwe|vacante)[ ,]*)*(?:vacatures?|functies|posities|stages?|"
    r"banen)\b|"
    r"\b(?:nessun[ao]?|non (?:ci sono|abbiamo|sono (?:presenti|disponibili|attive)|stiamo)|al momento non)\b.{0,"
    r"40}(?:posizion[ei]|offert[ae]|lavoro|opportunita|assumendo|candidat\w+|selezion[ei]|bandi)|"
    r"募集(?:は|を|して)?(?:現在)?.{0,12}(?:おりません|いません|ありません|ございません|停止)|(?:求人|採用|募集|ポジション).{0,14}(?:ありません|"
    r"おりません|ございません|"
    r"いません)|現在.{0,16}募集.{0,8}(?:ありません|おりません|いません)"
)  # fmt: skip
