"""
A telephone for trying everything without a carrier: the page at ``/phone``, and the exchange behind it.

The exchange plays Twilio against this very server, over loopback and with signatures: webhooks, TwiML, Media Streams,
texts. The handset, a browser or the terminal, is at the other end of one socket (``/phone/line``): it rings, plays, says
how much it has played, and sends what it hears. Nothing of the server knows that no carrier is there.
"""
