"""
Twilio: pure codecs (`signature`, `webhooks`, `links`, `twiml`, `media`, `relay`), live calls over a socket (`line`,
`relay_line`), and the REST adapter (`rest`).

Only `rest` imports the vendor's client, which is slow to load: import it where Twilio was chosen, nowhere else.
"""
