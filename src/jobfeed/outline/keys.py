"""How sources name the fields of a posting: keys of front matter and lists, heads of columns, in eight languages."""

from functools import lru_cache

from jobfeed.outline.composed import composed, without_noise
from jobfeed.patterns import regex
from jobfeed.text import bare

_JOINTS = regex(r"[\s_./:：*#?()'’-]+")

#: our name, and the names that sources use; case, accents, blanks and separators do not count
_NAMES: dict[str, str] = {
    "title": "title, job title, position title, role title, job name, headline, vacancy, job opening, opening, "
             "stellentitel, stellenbezeichnung, jobtitel, titel, titre, intitule, intitule du poste, titulo, "
             "titolo, functietitel, 職種名, 募集職種, タイトル, 求人名, 職種",
    "role": "role, position, job, name, designation, label, heading, stelle, bezeichnung, beruf, poste, puesto, "
            "cargo, vaga, nome, ruolo, posizione, functie, vacature, ポジション, 役職, positions, "
            "jobs, openings, vacancies, roles, functietitel, mansione, funcion, occupation, profession, metier",
    "hiring_organization": "company, employer, organization, organisation, org, company name, organization name, "
                           "organisation name, hiring organization, institution, institute, firm, employer name, "
                           "business, startup, university, arbeitgeber, unternehmen, firma, einrichtung, "
                           "entreprise, employeur, societe, empresa, empleador, organizacion, empregador, azienda,"
                           " datore di lavoro, bedrijf, werkgever, organisatie, 会社, 会社名, 企業, 企業名, "
                           "host, author, enterprise, structure, ente, instelling, club, vereniging, verein, "
                            "association, agency, lab, facility",
    "job_locations": "location, locations, place, places, city, cities, town, office, offices, job location, job "
                     "locations, work location, place of work, where, site, based in, address, locality, address "
                     "locality, ort, standort, standorte, arbeitsort, einsatzort, stadt, dienstort, lieu, lieux, "
                     "ville, localisation, lieu de travail, ubicacion, lugar, ciudad, localidad, "
                     "localidade, localizacao, "
                     "cidade, local, sede, luogo, citta, locatie, plaats, standplaats, stad, 勤務地, "
                     "場所, 主な勤務先, 勤務先, "
                     "就業場所",
    "workplace": "remote, remote ok, is remote, workplace, work mode, workplace type, location type, job location "
                 "type, work type, arrangement, work arrangement, remote policy, remote status, working model, "
                 "work model, on site, arbeitsmodell, home office, remote work, teletravail, teletrabajo, "
                 "modalidad, modality, modalita, thuiswerken, リモート, 勤務形態, 働き方",
    "employment_types": "employment type, employment types, employment, temps, job type, job types, type, contract, "
                        "contract type, time, time commitment, "
                        "schedule, work time, working time, workload, commitment, engagement, position "
                        "type, hours, pensum, art, anstellungsart, beschaftigungsart, arbeitszeit, vertragsart, "
                        "umfang, anstellung, beschaftigung, type de contrat, contrat, temps de travail, tipo, "
                        "tipo de contrato, contrato, jornada, regime, dienstverband, contracttype, contratto, "
                        "tipo di contratto, 雇用形態, 契約形態",
    "base_salary": "salary, base salary, job salary, pay, compensation, wage, wages, remuneration, "
    "salary range, pay range, "
                   "rate, stipend, gehalt, vergutung, verdienst, lohn, entgelt, entlohnung, salaire, salario, "
                   "sueldo, remuneracion, remuneracao, retribuzione, stipendio, salaris, 給与, 給料, 年収, 月給, 報酬",
    "valid_through": "deadline, expires, expiry, expiration, expiry date, expiration date, expire, expires at, "
                     "expires on, valid through, valid until, valid to, closing date, close date, closes, closes "
                     "on, closing, apply by, application deadline, apply before, end date, end, until, due, due "
                     "date, last date, unpublish date, open until, bewerbungsfrist, bewerbungsschluss, frist, "
                     "gultig bis, bis, date limite, echeance, fecha limite, plazo, cierre, prazo, data limite, "
                     "encerramento, scadenza, sluitingsdatum, deadline date, application end, 締切, 応募締切, 応募期限",
    "job_start_date": "start, start date, starting date, start on, begin, begin date, job start date, starts, "
                      "starting, starting from, entry date, beginn, eintritt, eintrittsdatum, startdatum, "
                      "einstiegsdatum, date de debut, debut, prise de poste, fecha de inicio, inicio, data de "
                      "inicio, decorrenza, ingangsdatum, 開始日, 入社日",
    "date_posted": "date posted, posted, posted at, posted on, published, publish date, published at, publication "
                   "date, pub date, date published, date added, created, created at, creat date, posting date, "
                   "post date, job date, date, veroffentlicht, veroffentlicht am, datum, date de publication, "
                   "publie, fecha,"
                   " fecha de publicacion, publicado, data, data de publicacao, pubblicato, geplaatst, 掲載日, 公開日",
    "apply": "apply, apply url, apply link, application, application url, application link, how to apply, apply "
             "at, apply to, apply via, apply here, bewerbung, bewerben, bewerbungslink, bewerbung an, postuler, "
             "candidature, aplicar, como aplicar, postular, candidatar, candidatura, solliciteren,"
             " 応募, 応募先, 応募方法, "
             "application page, button",
    "email": "apply email, application email, email, contact email, mail, apply mail, mailto, job email, correo, "
             "correo electronico, courriel, adresse mail, mel, posta elettronica, メール, メールアドレス",
    "url": "url, link, href, website, job url, job link, permalink, external url, external link, webpage, info, "
           "details, more information, pdf, advert, ausschreibung, lien, enlace, リンク, source url, posting url, "
           "job posting url, description url, document, file",
    "description": "description, text, body, content, summary, job description, about, overview, beschreibung, "
                   "stellenbeschreibung, texte, descriptif, descripcion, descricao, descrizione, omschrijving, "
                   "仕事内容, 業務内容, 内容, 説明, job desc, desc, full description, long description, job summary",
    "department": "department, team, division, unit, group, category, area, field, section, abteilung, bereich, "
                  "fachbereich, equipe, service, departement, departamento, reparto, afdeling, 部署, 部門, job "
                  "category, discipline",
    "requisition": "requisition, requisition id, requisition number, req, req id, reference, ref, reference "
                   "number, job id, job number, job code, vacancy number, vacancy id, kennziffer, referenznummer, "
                   "referenz, stellennummer, reference code, ref no, job reference, 求人番号",
    "language": "language, lang, locale, sprache, langue, idioma, lingua, taal, 言語",
    "education": "education, degree, education level, ausbildung, abschluss, opleiding, education requirements, 学歴",
    "experience": "experience, seniority, experience level, seniority level, career level, experience "
                  "requirements, berufserfahrung, erfahrung, experiencia, esperienza, ervaring, years of "
                  "experience, 経験",
    "contact": "contact, contact person, contact name, ansprechpartner, ansprechperson, kontakt, contacto, "
               "contato, contatto, contactpersoon, 連絡先, 担当者",
    "applicant_locations": "applicant locations, applicant location, applicant location requirements, eligible "
                           "countries, remote regions, candidate location, remote from, candidate required "
                           "location",
    "source_id": "id, uid, uuid, guid, external id, key, identifier, internal id, issue",
    "status": "status, statut, stand, situation, situacao, situazione, estatus, state, availability, etat, "
    "zustand, estado, stato, ステータス, 状態",
    "open": "open, active, is open, available, visible, enabled, live, listed, is published, is active, show, display",
    "shut": "draft, closed, filled, archived, expired, hidden, is closed, inactive, unpublished, private, "
            "unlisted, is filled, disabled, hide, is draft, is expired",
    "country": "address country, country, land, pays, pais, paese, 国, country code",
    "region": "address region, region, province, bundesland, federal state, kanton, canton, provincia, "
              "regio, prefecture, 都道府県",
    "street": "street address, street, strasse, rue",
    "postal_code": "postal code, zip, zip code, plz, code postal, postcode",
    "currency": "currency, salary currency, wahrung, devise, moneda, moeda, valuta",
    "pay_min": "salary min, min salary, salary from, pay min, minimum salary, salary minimum, min value",
    "pay_max": "salary max, max salary, salary to, pay max, maximum salary, salary maximum, max value",
    "pay_value": "value, amount, salary value",
    "pay_unit": "unit text, pay period, salary period, salary unit, pay unit, salary interval, interval, pay frequency",
}  # fmt: skip


def folded(key: str) -> str:
    """A key without case, accents and separators: `closing-date`, `closingDate` and `Closing date` are one."""
    return _JOINTS.sub("", key.lower() if key.isascii() else bare(key))


FIELD_BY_KEY: dict[str, str] = {
    folded(name.strip()): field for field, names in reversed(_NAMES.items()) for name in names.split(",")
}


#: the more telling of two keys for one field has the lower rank ("date posted" before "date")
RANK: dict[str, int] = {
    folded(name.strip()): rank
    for names in _NAMES.values()
    for rank, name in reversed(list(enumerate(names.split(","))))
}


@lru_cache(maxsize=4096)
def field_of(key: str) -> str | None:
    """Our name for a source's key or column head; None if it is not known."""
    return FIELD_BY_KEY.get(folded(key)) or composed(key) or FIELD_BY_KEY.get(folded(without_noise(key)))
