"""A WebSub hub and a subscriber (flask-websub) in one process: `python websub_hub_app.py FOLDER PORT`.

`POST /follow` with topic and hub subscribes; `GET /received` lists the bodies that came.
"""

import sys

from celery import Celery
from flask import Flask, jsonify, request
from flask_websub.hub import Hub, SQLite3HubStorage
from flask_websub.subscriber import SQLite3SubscriberStorage, SQLite3TempSubscriberStorage, Subscriber

folder, port = sys.argv[1], int(sys.argv[2])
app = Flask(__name__)
app.config["PUBLISH_SUPPORTED"] = True

celery = Celery("hub", broker="memory://")
celery.conf.task_always_eager = True  # deliveries are made at once, in this process
hub = Hub(SQLite3HubStorage(f"{folder}/hub.db"), celery)
app.register_blueprint(hub.build_blueprint(url_prefix="/hub"))

subscriber = Subscriber(
    SQLite3SubscriberStorage(f"{folder}/subscriber.db"), SQLite3TempSubscriberStorage(f"{folder}/pending.db")
)
app.register_blueprint(subscriber.build_blueprint(url_prefix="/callbacks"))
received = []


@subscriber.add_listener
def _listen(topic, callback, body):
    received.append({"topic": topic, "body": body.decode()})


@app.post("/follow")
def follow():
    subscriber.subscribe(topic_url=request.form["topic"], hub_url=request.form["hub"])
    return "asked"


@app.get("/received")
def show():
    return jsonify(received)


app.run("127.0.0.1", port, threaded=True)
