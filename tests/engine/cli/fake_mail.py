#!/usr/bin/env python3
"""A mail system of one's own: a receiver of SMTP on a loopback port, and a `sendmail` that hands over to it.

    fake_mail.py receive FOLDER     listens, writes the port to FOLDER/port, and each mail with its envelope to FOLDER/1.mail, 2.mail …
    FOLDER/sendmail -i -t           the same file under another name: hands its standard input to that receiver
"""

import email
import email.utils
import os
import pathlib
import smtplib
import socketserver
import sys


class Receiver(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as smtplib speaks."""

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.say("220 loopback")
        envelope = []
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word in (b"MAIL", b"RCPT"):
                envelope.append(word + line[4:].rstrip(b"\r\n"))
            if word == b"DATA":
                self.say("354 go on")
                self.keep(envelope, self.body())
                envelope = []
            self.say("221 bye" if word == b"QUIT" else "250 ok")

    def body(self):
        lines = []
        while (line := self.rfile.readline()).rstrip(b"\r\n") != b".":
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines).replace(b"\r\n", b"\n")

    def keep(self, envelope, body):
        folder = self.server.folder
        number = len(list(folder.glob("*.mail"))) + 1
        draft = folder / f".{number}"
        draft.write_bytes(b"\n".join(envelope) + b"\n\n" + body)
        draft.rename(folder / f"{number}.mail")


def receive(folder):
    with socketserver.TCPServer(("127.0.0.1", 0), Receiver) as server:
        server.folder = folder
        (folder / ".port").write_text(str(server.server_address[1]))
        (folder / ".port").rename(folder / "port")
        server.serve_forever()


def send(folder):
    if sorted(sys.argv[1:]) != ["-i", "-t"]:
        return 64
    mail = sys.stdin.buffer.read()
    headers = email.message_from_bytes(mail)
    to = [address for _, address in email.utils.getaddresses(headers.get_all("To", []))]
    with smtplib.SMTP("127.0.0.1", int((folder / "port").read_text())) as smtp:
        smtp.sendmail(headers["From"], to, mail)
    return 0


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "receive":
        receive(pathlib.Path(sys.argv[2]))
    sys.exit(send(pathlib.Path(os.path.dirname(os.path.abspath(sys.argv[0])))))
