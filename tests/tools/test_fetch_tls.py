"""The HTTP door over TLS: the connection goes to the checked address, the certificate must be the name's."""

import datetime
import http.server
import socket
import ssl
import threading

import pytest

from jobfeed.errors import SourceUnreachable, TargetUnavailable
from jobfeed.web.fetch import HttpWeb, Limits

x509 = pytest.importorskip("cryptography.x509", reason="certificates for the test are made with cryptography")
NAME = "jobs.example"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for jobs.example that vouches for itself."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, NAME)])
    now = datetime.datetime.now(datetime.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    )
    pem = serialization.Encoding.PEM
    folder = tmp_path_factory.mktemp("tls")
    (folder / "cert.pem").write_bytes(builder.sign(key, hashes.SHA256()).public_bytes(pem))
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(private)
    return folder


class Greeter(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = self.headers["Host"].encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *args):
        """Quiet."""


class Quiet(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A client that turns away from the certificate is what the tests are about."""


@pytest.fixture
def server(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    server = Quiet(("127.0.0.1", 0), Greeter)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def web(**named):
    """Every name is at 127.0.0.1."""

    def resolve(host, port, **_):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    limits = Limits(connect=1, read=1, total=2, tries=1)
    return HttpWeb(resolve=resolve, limits=limits, sleep=lambda _: None, **named)


def test_the_pinned_connection_shows_the_certificate_of_the_name(server, certificate):
    with web(ca_file=str(certificate / "cert.pem")) as door:
        for _ in range(2):  # the second one on the kept-open connection
            answer = door.get(f"https://{NAME}:{server}/", allow_private=True)
            assert answer.content == f"{NAME}:{server}".encode()
        assert door.send("POST", f"https://{NAME}:{server}/", body=b"x", allow_private=True).status == 200


def test_a_certificate_of_another_name_is_not_accepted(server, certificate):
    with web(ca_file=str(certificate / "cert.pem")) as door:
        with pytest.raises(SourceUnreachable, match=r"certificate is not trusted|secure connection"):
            door.get(f"https://other.example:{server}/", allow_private=True)
        with pytest.raises(TargetUnavailable, match=r"certificate is not trusted|secure connection"):
            door.send("POST", f"https://other.example:{server}/", body=b"x", allow_private=True)


def test_a_certificate_that_nobody_vouches_for_is_not_accepted(server):
    with web() as door, pytest.raises(SourceUnreachable, match=r"certificate is not trusted \(self-signed"):
        door.get(f"https://{NAME}:{server}/", allow_private=True)
