"""Keys put together from known words: `deadlineDate`, `salary_range_min`, `tipo_contratto`, `positionStatus`.

A key is taken apart into words, and each word must be known to one of the kinds that make a field's name; a word of
another kind (`locationSlug`, `companyLogo`) makes the key unknown. Small words and words for the posting itself do
not count.
"""

from jobfeed.patterns import regex
from jobfeed.text import bare

_PARTS = regex(r"[^\W\d_]+")
_CAMEL = regex(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: the posting itself, and words that say what kind of value it is
_NOISE = _words(
    "job jobs position positions posting role vacancy opening openings offer employment work working career "
    "stelle stellen arbeit arbeits poste offre emploi travail puesto oferta empleo trabajo vaga emprego trabalho "
    "posizione offerta lavoro functie vacature werk "
    "the a of for in is to de du del della di da do des la le el het van der die das "
    "text info information name label libelle display string value field full our nombre nom nome naam bezeichnung"
)
_DAY = _words("date dates day at on timestamp datetime data fecha datum giorno dia dag tag jour iso utc")
_PAY = _words(
    "salary pay wage wages compensation remuneration salaire salario gehalt vergutung lohn entgelt stipendio "
    "retribuzione retributivo retributiva salaris loon remuneracao remuneracion sueldo"
)
_APPLY = _words(
    "apply application applications applying bewerbung bewerben bewerbungs candidature candidatura candidaturas "
    "aplicar aplicacao postuler postular postulacion inscricao inscripcion sollicitatie solliciteren sollicitate cta"
)
_MAIL = _words("email mail mails mailto e courriel correo")
_LINK = _words("url link href uri page form formular formulaire formulario website webseite portal enlace lien")
_CLOSE = _words(
    "close closes closing expiry expiration expire expires expired valid unpublish offline ende fin limite limit "
    "until cierre vencimiento vence prazo encerramento scadenza cloture fermeture sluiting end"
)
_DEADLINE = _words("deadline frist bewerbungsfrist bewerbungsschluss due last registration submission")
_POSTED = _words(
    "posted post publish published publication publishing pub created creation added online veroffentlichung "
    "veroffentlicht publicacion publicacao pubblicazione publicado publie listed"
)
_START = _words("start starting begin beginning joining entry eintritt beginn debut inicio inizio ingang aanvang")
_PLACE = _words("location place workplace ort standort lieu lugar ubicacion localizacao luogo locatie address office")
_CITY = _words("city town locality ville stadt ciudad cidade citta stad plaats localidad commune municipality")
_COUNTRY = _words("country pais pays land paese")
_REGION = _words("region state province bundesland kanton canton estado provincia")
_FIRM = _words(
    "company employer organization organisation org institution institute firm business hiring arbeitgeber "
    "unternehmen firma entreprise employeur empresa empregador empleador azienda bedrijf werkgever organisatie lab"
)
_CONTRACT = _words(
    "contract contrat contrato contratto employment vertrag vertrags anstellung anstellungs beschaftigung "
    "beschaftigungs contratacion contratacao dienstverband jornada engagement job emploi"
)
_KIND = _words("type types tipo tipologia art kind form mode modalidade modalidad nature basis")
_REMOTE = _words("remote telework telecommute homeoffice home teletravail teletrabajo teletrabalho hybrid onsite")
_MANNER = _words(
    "mode model policy option options type status allowed possible friendly ok eligible work working format "
    "arrangement modalidad modalidade modalita modell setup"
)
_LOW = _words("min minimum from low lower desde von vanaf mindest start de")
_HIGH = _words("max maximum to high upper hasta bis tot hochst end ate")
_MONEY = _words("currency wahrung devise moneda moeda valuta")
_PERIOD = _words("unit period interval per frequency cycle rate type basis periode periodo zeitraum")
_SPAN = _words("range band amount scale bracket spanne fourchette faixa rango package base")

#: field, the kinds of which a word each must stand in the key, and further words that may
_RULES: tuple[tuple[str, tuple[frozenset[str], ...], frozenset[str]], ...] = (
    ("email", (_APPLY, _MAIL), _FIRM),
    ("apply", (_APPLY, _LINK), frozenset(("external", "online"))),
    ("email", (_MAIL,), _FIRM | _words("contact kontakt contacto contato hr recruiter recruiting recruitment rh")),
    ("pay_min", (_PAY, _LOW), _SPAN),
    ("pay_max", (_PAY, _HIGH), _SPAN),
    ("currency", (_PAY, _MONEY), _SPAN),
    ("pay_unit", (_PAY, _PERIOD), _SPAN),
    ("base_salary", (_PAY,), _SPAN),
    ("valid_through", (_DEADLINE,), _DAY | _APPLY | _CLOSE),
    ("valid_through", (_APPLY, _CLOSE), _DAY),
    ("valid_through", (_CLOSE, _DAY), _POSTED),
    ("date_posted", (_POSTED, _DAY), _words("post posting")),
    ("job_start_date", (_START, _DAY), _CONTRACT),
    ("workplace", (_REMOTE, _MANNER), _PLACE | _words("is")),
    ("workplace", (_PLACE, _words("mode model policy type types")), frozenset()),
    ("country", (_PLACE | _FIRM, _COUNTRY), frozenset(("code",))),
    ("region", (_PLACE, _REGION), frozenset(("code",))),
    ("job_locations", (_PLACE | _CITY,), _CITY | _PLACE | frozenset(("country", "state"))),
    ("hiring_organization", (_FIRM,), frozenset()),
    ("employment_types", (_CONTRACT, _KIND), frozenset(("work",))),
)


def composed(key: str) -> str | None:
    """Our name for a key of several known words; None if a word of it is not known to belong there."""
    words = _PARTS.findall(bare(_CAMEL.sub(" ", key)))
    if not 1 < len(words) <= 6:
        return None
    for field, needed, further in _RULES:
        allowed = _NOISE.union(further, *needed)
        if all(word in allowed for word in words) and all(any(word in kind for word in words) for kind in needed):
            return field
    return None


def without_noise(key: str) -> str:
    """The key without words for the posting itself and for the kind of value: `titolo_posizione` is `titolo`."""
    words = _PARTS.findall(bare(_CAMEL.sub(" ", key)))
    kept = [word for word in words if word not in _NOISE]
    return " ".join(kept) if kept and len(kept) < len(words) else ""
