import sys

from shop import app, mail

# A database that is refused is told of at once, instead of after 20 s.
app.conf.result_backend_transport_options = {"retry_policy": {"timeout": 1}}

asked = []
for line in sys.stdin:
    word = line.strip()
    if word == "?":
        print("=", ", ".join(job.get() for job in asked if job.ready()), flush=True)
    else:
        asked.append(mail.delay(word))
        print("= asked", flush=True)
