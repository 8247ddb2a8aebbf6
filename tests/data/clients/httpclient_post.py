# SPDX-FileCopyrightText: The Gatepost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Posts a payload several times over one connection with http.client, then in chunks.

usage: httpclient_post.py HOST PORT OPERATION PAYLOAD_FILE TIMES
"""
import http.client
import sys

host, port, operation, payload_file, times = sys.argv[1:6]
headers = {
    "Content-Type": "text/xml; charset=UTF-8",
    "OperationName": operation,
    "From": "PTEST",
    "To": "PSFT_SANDBOX",
    "Password": "secret",
}
with open(payload_file, "rb") as file:
    payload = file.read()

connection = http.client.HTTPConnection(host, int(port), timeout=60)


def show():
    reply = connection.getresponse()
    print(reply.status, reply.reason)
    print(reply.read().decode("utf-8"))


for _ in range(int(times)):
    connection.request("POST", "/PSIGW/HttpListeningConnector", body=payload, headers=headers)
    show()
pieces = (payload[at : at + 5000] for at in range(0, len(payload), 5000))
connection.request("POST", "/PSIGW/HttpListeningConnector", body=pieces, headers=headers, encode_chunked=True)
show()
