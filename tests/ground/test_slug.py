"""The part of an address that a title becomes."""

import pytest

from jobfeed.identity import slug


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("Gärtner (m/w/d) – Straße", "gartner-m-w-d-strasse"),
        ("Søknad: Ærlig snekker", "soknad-aerlig-snekker"),
        ("Młodszy Łowca", "mlodszy-lowca"),
        ("Maître d'œuvre", "maitre-d-oeuvre"),
        ("../../etc/passwd", "etc-passwd"),
        ("データサイエンティスト", "posting-1"),
    ],
)
def test_a_slug_spells_letters_as_people_do(title, path):
    assert slug(title, (), "posting-1") == path
