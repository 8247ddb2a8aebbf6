# SPDX-FileCopyrightText: The Gatepost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Posts a payload to a service operation with urllib, credentials in headers or in the query string.

usage: urllib_post.py GATEWAY OPERATION PAYLOAD_FILE headers|query [PASSWORD]
"""
import sys
import urllib.parse
import urllib.request

gateway, operation, payload_file, placement = sys.argv[1:5]
password = sys.argv[5] if len(sys.argv) > 5 else "secret"
url = gateway + "/PSIGW/HttpListeningConnector"
headers = {"Content-Type": "text/xml; charset=UTF-8"}
credentials = {"From": "PTEST", "To": "PSFT_SANDBOX", "Password": password}
if placement == "query":
    url += "?" + urllib.parse.urlencode({"Operation": operation, **credentials})
else:
    headers.update({"OperationName": operation, **credentials})

with open(payload_file, "rb") as payload:
    request = urllib.request.Request(url, data=payload.read(), headers=headers, method="POST")
with urllib.request.urlopen(request) as reply:
    print(reply.status, reply.headers["Content-Type"], reply.headers["transactionid"])
    print(reply.read().decode("utf-8"))
