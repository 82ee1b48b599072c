"""Small servers on 127.0.0.1 that answer with exactly the bytes a test wants, for the length of a `with` block."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Answer = Callable[[socket.socket, bytes], None]
"""What to do with a connection and the request that came over it."""


def says(body: bytes, *headers: str, status: str = "200 OK", content_type: str = "text/html") -> Answer:
    """An ordinary answer with a length."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    if content_type:
        lines.append(f"Content-Type: {content_type}")
    data = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body
    return lambda connection, _request: connection.sendall(data)


def sends_on(location: str, status: str = "302 Found") -> Answer:
    """A redirect."""
    return says(b"", f"Location: {location}", status=status)


@contextmanager
def server(answer: Answer, address: str = "127.0.0.1") -> Iterator[tuple[int, list[bytes]]]:
    """A server's port and the requests it has seen."""
    requests: list[bytes] = []
    listener = socket.create_server((address, 0))
    listener.settimeout(20)

    def serve(connection: socket.socket) -> None:
        with connection:
            connection.settimeout(20)
            try:
                request = b""
                while b"\r\n\r\n" not in request:
                    part = connection.recv(4096)
                    request += part
                    if not part:
                        break
                requests.append(request)
                answer(connection, request)
            except OSError:
                return  # the other side hung up, which several tests are about

    def accept() -> None:
        while True:
            try:
                connection, _peer = listener.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1], requests
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
