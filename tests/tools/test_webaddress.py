"""Addresses as every reader takes them."""

import pytest

from jobfeed.urls import authority
from jobfeed.writing.webaddress import spelt


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://jobs.example.org/", "https://jobs.example.org/"),
        ("HTTPS://Jobs.Example.org:443/Stellen/", "https://jobs.example.org/Stellen/"),
        ("http://jobs.example.org:8080/a", "http://jobs.example.org:8080/a"),
        ("https://jobs.müller.example/", "https://jobs.xn--mller-kva.example/"),
        ("https://例え.example/求人/", "https://xn--r8jz45g.example/%E6%B1%82%E4%BA%BA/"),
        ("https://example.org/a%20b/ü?q=ä&x=1#ö", "https://example.org/a%20b/%C3%BC?q=%C3%A4&x=1#%C3%B6"),
        ("http://[::1]:8000/jobs/", "http://[::1]:8000/jobs/"),
        ("https://example.org", "https://example.org"),
    ],
)
def test_an_address_is_spelt_in_ascii(written, expected):
    assert spelt(written) == expected
    assert spelt(expected) == expected


@pytest.mark.parametrize(
    "written", ["https://a\u00ad\u2028b.ü/", "https://" + "ü" * 70 + ".example/", "https://x.org:port/"]
)
def test_a_host_that_cannot_be_one(written):
    with pytest.raises(ValueError, match=r"."):
        spelt(written)


def test_keys_of_a_site_with_letters_in_its_name_are_ascii():
    assert authority(spelt("https://Jobs.Müller.example/")) == "jobs.xn--mller-kva.example"
