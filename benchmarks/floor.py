"""
The least that a FastAPI server can do with a text from Twilio: what `webhooks.py` compares ours with.

``floor`` answers fixed TwiML and reads nothing. ``signed`` parses the form and checks the signature with the vendor's own
validator first, as one would write it by hand.

    python benchmarks/floor.py {floor,signed} PORT
"""

from __future__ import annotations

import sys

import uvicorn
from fastapi import FastAPI, Request, Response
from rig import HOST, TOKEN
from twilio.request_validator import RequestValidator

TWIML = (
    '<?xml version="1.0" encoding="UTF-8"?><Response><Message>Seven times eight is fifty-six. '
    "What is eight times eight?</Message></Response>"
)


def app(kind: str) -> FastAPI:
    """The server of that kind."""
    made = FastAPI()
    validator = RequestValidator(TOKEN)

    @made.post("/twilio/sms")
    async def sms(request: Request) -> Response:
        if kind == "signed":
            form = dict(await request.form())
            if not validator.validate(str(request.url), form, request.headers.get("X-Twilio-Signature", "")):
                return Response("bad signature", status_code=403)
        return Response(TWIML, media_type="application/xml")

    return made


if __name__ == "__main__":
    uvicorn.run(app(sys.argv[1]), host=HOST, port=int(sys.argv[2]), log_level="warning", access_log=False)
