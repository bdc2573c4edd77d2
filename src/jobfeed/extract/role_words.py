"""The words beside a date that tell what the date is for, by language.

`deadline` closes applications by itself, `window` is a span of days whose last one does; `until` ends something, and
`apply` says that it is applying; `start` begins something, and `job` says that it is the job (`start_of_job` says
both); `not_exactly` makes a start vague; `avoid` begins things that are not the job; `other` is anything else that
dates are given for (interviews, contracts, projects, founding years); `posted` is the day of publication.
"""

ROLE_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "window": r"application (?:window|period)|submission period|applications? (?:are )?(?:open|accepted)|"
        r"call (?:is )?open",
        "deadline": r"dead-?lines?(?! driven)|(?:and|,) (?:will )?closes? on\b|clos(?:ing|ure) date|"
        r"(?:applications?|vacancy|position|call|posting|"
        r"job|ad|submissions?)\s+(?:\w+\s+){0,2}clos(?:es|ing|e)\b|^clos(?:es|ing)|[-–—(|,;]\s?clos(?:es|ing)\b|"
        r"(?:open|accepted|accepting applications|taking applications|valid|available)\s+(?:until|till|through|to)|"
        r"last (?:date|day)(?: to apply| for appl\w+| of application)?|"
        r"apply (?:by|before|until|till|no later than|not later than|latest)|^expir(?:es|y|ation)(?: date)?|"
        r"(?:offer|posting|listing|ad|vacancy) expir\w+|"
        r"(?:applications?|resumes?|cvs?|submissions?) (?:are|is|must be )?\s*due|due date|valid (?:through|until)|"
        r"application end(?: date)?",
        "until": r"\bby\b|before|until|till|\b(?:no|not) later than|at the latest|through|prior to|on or before|due",
        "apply": r"appl(?:y|ying|ications?|icants?)|\bwrit(?:e|ing) to\b|\bsend|submi(?:t|ssions?)|\bcvs?\b|"
        r"resum(?:e|é)s?|résumés?|"
        r"cover letter|e-?mail|contact|candidates?|interest(?:ed)?|respond|get in touch|nominations?|"
        r"expressions? of interest",
        "start_of_job": r"(?:start(?:ing)?|commencement|joining|begin(?:ning)?|employment)[ -]date|"
        r"date of (?:entry|commencement|joining|start)|earliest start|job start|start of (?:work|employment|"
        r"contract|the position)|position (?:starts|begins|is available|available)(?: from| on| in| as of)?|"
        r"anticipated start|expected start|^start(?:s|ing)?\b",
        "start": r"\bstart(?:s|ing)?\b|\bbegin(?:s|ning)?\b|commenc(?:e|es|ing)|\bfrom\b|as of|join us",
        "job": r"position|role|job\b|candidates?|\byou(?:r)?\b|employment|contract|post\b|internship|fellowship|"
        r"hire|seeking|looking for|appointment|\bwork\b",
        "other": r"interview|review(?!ed by you)|consider(?:ed|ation)|screening|evaluat|contract|fixed[- ]term|"
        r"temporary|funded|funding|project|program(?:me)?s? (?:start|end|run)|degree|graduat|complet|notif|"
        r"inform(?:ed)? |decision|since|found(?:ed)?|establish|launch|interviewing|"
        r"event|conference|meet us|open day|webinar|eligib|refer(?:ence|ee)s|priority|start(?!up|-up)|begin|"
        r"commenc|posted|published|updated|created|version|born|available from|holiday|shortlist|respon(?:se|ses|"
        r"d) (?:from|by) us|hear from|offer(?:s)? will|extend|renew|not before|after|duration|ship|deliver|"
        r"copyright|©|grant",
        "posted": r"(?:date )?posted(?: on| at)?|published(?: on)?|publication date|posting date|"
        r"date of (?:posting|publication)|advertised(?: on)?|date listed|listed on|opened on|opening date",
        "not_exactly": r"not before|no (?:later|earlier)|latest|\bbefore\b|\bafter\b|\bby\b|until|since|between",
        "avoid": r"applications?|appl(?:y|icants)|review|interview|select|screening|consider|not before|"
        r"registration|semester|project|office|founded|deadline|paid|salary|course|conference|vacation",
    },
    "de": {
        "deadline": r"bewerbungs(?:frist|schluss|ende|zeitraum|termin)|einsendeschluss|einsendefrist|"
        r"bewerbungen? bis|bewerbbar bis|ausschreibungsende|(?:frist|schluss)(?: zur bewerbung)?(?: ist|:|"
        r" endet)|stichtag|bewirb dich bis|bewerben (?:sie sich |bis )+bis|gültig bis|online bis|"
        r"anzeige läuft bis|endet am|deadline",
        "until": r"\bbis(?: zum| spätestens| einschließlich)?\b|spätestens|vor dem",
        "apply": r"bewerb|bewirb|\bsend|schick|unterlagen|lebenslauf|mail|interesse|melde|einreich|kontakt",
        "start_of_job": r"eintritts(?:datum|termin)|(?:arbeits|dienst|stellen|vertrags|job)beginn|dienstantritt|"
        r"arbeitsantritt|startdatum|starttermin|^start|^beginn|^eintritt|besetzungsdatum|besetzungstermin|"
        r"zu besetzen (?:ab|zum)|verfügbar ab|einstiegs(?:datum|termin)|beginn der (?:tätigkeit|beschäftigung|"
        r"stelle)|frei ab",
        "start": r"\bab(?: dem| sofort oder (?:ab |zum ))?\b|\bzum\b|beginn\w*|starte\w*|\bper\b|frühestens",
        "job": r"stelle|position|besetz|suchen|sucht|einstell|tätigkeit|beschäftigung|arbeit|praktik|ausbildung|"
        r"team|verstärk|mitarbeiter",
        "other": r"befrist|vertrag|läuft|laufzeit|projekt|gespräch|interview|vorstellung|kennziffer|referenz|"
        r"förder|finanzier|seit|gegründet|gründung|\bab\b|zum\s|beginn|start|verlänger|veröffentlich|stand\b|"
        r"messe|veranstaltung|abgeschlossen|studium|besetz|elternzeit|vertretung|auswahl|urlaub|nach dem|"
        r"kontaktaufnahme ab|ausbildung",
        "posted": r"veröffentlicht(?: am)?|veröffentlichungsdatum|online seit|eingestellt am|ausgeschrieben (?:am|"
        r"seit)|^datum|anzeige vom|erschienen am|^stand",
        "not_exactly": r"spätestens|\bbis\b|frühestens|nicht vor|\bseit\b|zwischen|nach dem",
        "avoid": r"bewerb|gespräch|interview|auswahl|spätestens|\bbis\b|befrist|projekt|seit|urlaub|semester|umzug|"
        r"messe|frist|verlängerung|gehalt|euro|studium",
    },
    "fr": {
        "deadline": r"date (?:limite|de cl[oô]ture|butoir)|cl[oô]ture(?: des candidatures| de l'offre|"
        r" de l’offre)?|candidatures? (?:ouvertes? )?jusqu['’]au|postule[rz]? (?:avant|jusqu['’]au)|"
        r"candidater (?:avant|jusqu['’]au)|expire le|valable jusqu|fin de(?: l[ae] )?publication|"
        r"limite de (?:candidature|dép[oô]t|réception)|dépôt des candidatures",
        "until": r"avant(?: le)?|jusqu['’]au|au plus tard(?: le)?|d['’]ici(?: le| au)",
        "apply": r"candidat|postul|envoy|adress|\bcv\b|lettre|dossier|mail|contact|intéress|soumett|transmett|transmis",
        "start_of_job": r"prise de (?:poste|fonctions?)|date de (?:début|démarrage|prise|commencement|"
        r"d[ée]marrage)|date d['’](?:entrée|embauche|affectation)|début (?:du (?:contrat|stage)|de (?:contrat|"
        r"mission|stage)|:|souhaité|prévu)|démarrage|^début|disponible à partir|à pourvoir (?:au|le|à partir|"
        r"à compter|dès le)|entrée en fonction",
        "start": r"à partir d[ue]|à compter d[ue]|dès(?: le)?|\ble\b|\bau\b|\bdébut",
        "job": r"poste|pourvoir|recherch|recrut|stage|contrat|mission|emploi|embauch|alternance|cdi|cdd",
        "other": r"contrat|cdd|entretien|audition|projet|financ|depuis|créée?|fond[ée]|publi[ée]|mis en ligne|"
        r"prise de|à partir|à compter|début|commenc|démarr|dipl[oô]m|jury|prolong|salon|événement|durée|"
        r"pourvoir|réponse|poste",
        "posted": r"publi[ée]e?(?: le)?|date de (?:publication|parution|mise en ligne)|mise? en ligne(?: le)?|"
        r"parue? le",
        "not_exactly": r"avant|jusqu|au plus tard|depuis|entre|après",
        "avoid": r"candidat|entretien|audition|avant|jusqu|au plus tard|projet|limite|depuis|clôture|congés|publi",
    },
    "es": {
        "deadline": r"fecha (?:límite|limite|de cierre|tope|máxima|de vencimiento)|plazo|"
        r"cierre(?: de (?:la )?(?:convocatoria|candidaturas|inscripci\w+))?|fin de (?:la )?(?:convocatoria|"
        r"inscripci\w+)|válid[ao] hasta|vence|solicitudes hasta|candidaturas hasta|hasta el cierre",
        "until": r"hasta(?: el)?|antes del?|a más tardar(?: el)?|no más tarde del?",
        "apply": r"candidatur|solicitud|env[íi]|postul|inscri|aplica|\bcv\b|curr[íi]cul|correo|e-?mail|interesad|"
        r"contact",
        "start_of_job": r"fecha (?:de|prevista de) (?:inicio|incorporaci[óo]n|comienzo|contrataci[óo]n)|"
        r"incorporaci[óo]n(?: prevista| estimada)?|inicio (?:previsto|del contrato|de contrato|estimado|:)|"
        r"^inicio|comienzo",
        "start": r"a partir del?|desde(?: el)?|inicio|comenzar|empezar|\bel\b|\ben\b",
        "job": r"puesto|posici[óo]n|contrato|trabajo|incorpor|vacante|buscamos|empleo|beca|prácticas|plaza",
        "other": r"contrato|entrevista|proyecto|financ|desde|fundad|creada|publicad|incorporaci|inicio|comienz|"
        r"empez|duraci|evento|titulaci|resoluci|prorrog|a partir|beca|prueba",
        "posted": r"publicad[oa](?: el)?|fecha de publicaci[óo]n",
        "not_exactly": r"hasta|antes|a más tardar|entre\b|después",
        "avoid": r"candidatur|solicitud|entrevista|proyecto|plazo|hasta|antes|límite|inscrip|publicad|vacaciones",
    },
    "pt": {
        "deadline": r"(?:data[ -]?limite|data de (?:encerramento|fechamento|término|fecho))|prazo|encerra(?:mento|"
        r"m)?(?: das (?:inscrições|candidaturas))?|(?:inscrições|candidaturas) (?:abertas )?até|válid[ao] até|"
        r"vence",
        "until": r"até(?: ao?| o dia| dia)?|antes d[eo]|no máximo até|o mais tardar",
        "apply": r"candidat|inscri|envi|\bcv\b|curr[íi]cul|e-?mail|correio|interessad|submet|contat|contact",
        "start_of_job": r"data (?:de|prevista de|prevista para o) (?:início|inicio|admissão|entrada|começo)|"
        r"início (?:previsto|do contrato|das funções|:|em|imediato)|^início|admissão",
        "start": r"a partir d[eo]|desde|início|começar|iniciar|\bem\b|\ba\b",
        "job": r"vaga|posição|cargo|contrato|trabalho|função|procuramos|bolsa|estágio|emprego",
        "other": r"contrato|entrevista|projeto|projecto|financ|desde|fundad|criad|publicad|início|começ|inici|"
        r"duração|evento|resultado|a partir|bolsa|admissão",
        "posted": r"publicad[oa](?: em| a)?|data de publicação",
        "not_exactly": r"até|antes|entre\b|depois",
        "avoid": r"candidat|inscri|entrevista|projeto|prazo|até|antes|limite|publicad|férias",
    },
    "nl": {
        "deadline": r"sluitings?datum|sluit(?: op)?|(?:sollicitatie|inschrijf)?(?:termijn|deadline)|deadline|"
        r"reageren (?:kan|is mogelijk)(?: nog)? tot(?: en met| uiterlijk)?|solliciteren (?:kan|"
        r"is mogelijk)(?: nog)? tot(?: en met)?|sollicit\w+ (?:voor|tot|uiterlijk)|reageer (?:voor|vóór|"
        r"uiterlijk)|open tot|geldig tot|vacature (?:loopt|open) tot|uiterste (?:datum|sollicitatiedatum|"
        r"reactiedatum)",
        "until": r"uiterlijk(?: op)?|v[óo][óo]r|tot(?: en met| uiterlijk)?|t/m",
        "apply": r"sollicit|reager|reageer|\bstuur|verzend|mail|\bcv\b|motivatie|brief|interesse|aanmeld",
        "start_of_job": r"startdatum|ingangsdatum|datum (?:van )?indiensttreding|indiensttreding|"
        r"beschikbaar (?:per|vanaf)|ingaande|^start|aanvang(?:sdatum)?|in dienst (?:per|vanaf)|vacant per",
        "start": r"\bper\b|vanaf|start\w*|begin\w*|\bop\b|met ingang van",
        "job": r"functie|vacature|baan|positie|zoeken|dienst|aanstelling|stage|contract|werk",
        "other": r"aanstelling|contract|gesprek|interview|project|looptijd|gefinancierd|sinds|opgericht|start|"
        r"begin|per\s|vanaf|geplaatst|gepubliceerd|vakantie|evenement|dienstverband|arbeidsovereenkomst|"
        r"verlenging|selectie|assessment|beurs",
        "posted": r"geplaatst(?: op)?|gepubliceerd(?: op)?|publicatiedatum|plaatsingsdatum|online sinds",
        "not_exactly": r"uiterlijk|\btot\b|v[óo][óo]r\b|sinds|tussen|na\b",
        "avoid": r"sollicit|gesprek|interview|uiterlijk|tot\b|v[óo][óo]r\b|sluit|selectie|project|reager|vakantie",
    },
    "it": {
        "deadline": r"scadenza|data di (?:scadenza|chiusura)|termine(?: ultimo| di presentazione|"
        r" per la presentazione| per le candidature)?|chiusura(?: delle candidature| del bando)?|scade|"
        r"candidature (?:aperte )?(?:entro|fino al)|valid[oa] fino al",
        "until": r"entro(?: e non oltre)?(?: il| l['’])?|fino al(?:l['’])?|prima del|non oltre(?: il)?",
        "apply": r"candidat|invi|domand|\bcv\b|curricul|mail|interessat|presenta|contatt",
        "start_of_job": r"data (?:di|prevista di|d['’])\s?(?:inizio|assunzione|ingresso|decorrenza)|"
        r"inizio (?:previsto|del contratto|contratto|:|attività|collaborazione)|^inizio|decorrenza|"
        r"inserimento previsto|presa di servizio|data di presa",
        "start": r"a partire dal?|\bdal\b|\bda\b|inizio|\bil\b|iniziare|inizierà",
        "job": r"posizione|posto|contratto|lavoro|ruolo|cerchiamo|ricerchiamo|assunzione|tirocinio|stage|borsa",
        "other": r"contratto|colloqui|progetto|finanzia|dal\s|fondat|nat[ao]|pubblicat|inizio|inizi|decorrenza|"
        r"a partire|determinato|durata|evento|laure|graduatoria|prova|borsa",
        "posted": r"pubblicat[oa](?: il)?|data di pubblicazione",
        "not_exactly": r"entro|fino|prima|\btra\b|dopo",
        "avoid": r"candidat|colloqui|entro|fino|scadenza|progetto|domand|pubblicat|prima del|bando|ferie",
    },
    "ja": {
        "deadline": r"(?:応募|募集|受付|提出|エントリー)?(?:締め?切り?|〆切り?|締切日|期限)|"
        r"応募期間|募集期間|受付終了|募集終了|掲載終了(?:日|予定日)?|必着",
        "until": r"まで(?:に|の)?|迄|必着|締切|〆切",
        "apply": r"応募|送付|お送り|履歴書|提出|エントリー|申込|申し込み|募集|ご連絡|受付",
        "start_of_job": r"入社(?:日|時期|予定日|予定)|着任(?:日|時期|予定)|"
        r"勤務開始(?:日|時期|予定)?|採用(?:日|予定日|時期|開始)|就業開始(?:日)?|雇用開始(?:日)?|"
        r"開始日|着任",
        "start": r"から|より|開始|入社|着任|採用",
        "job": r"勤務|入社|採用|着任|就業|雇用",
        "other": r"契約|面接|選考|任期|雇用期間|プロジェクト|設立|創業|入社|着任|開始|面談|説明会|試用|結果|卒業|更新",
        "posted": r"掲載(?:日|開始日)|公開日|公開|投稿日|更新日",
        "not_exactly": r"まで|以前|以降",
        "avoid": r"応募|面接|選考|締切|受付|期限|募集|説明会|設立",
    },
}
