// Records the visitor's voice.

/** @typedef {import("./files.js").Files} Files */

/** What browsers can record, and servers can play. */
const TYPES = { "audio/webm": "webm", "audio/mp4": "mp4", "audio/ogg": "ogg" };

/** How often the elapsed time is reported, in ms. */
const TICK = 200;

export function canRecord() {
  return typeof MediaRecorder === "function" && Boolean(navigator.mediaDevices);
}

export class Recorder {
  /** @type {MediaRecorder|undefined} */ recorder;
  /** @type {MediaStream|undefined} */ stream;
  timer = 0;
  /** Counts recordings, so that a permission that arrives after a cancel is recognised. */
  round = 0;

  constructor(/** @type {Files} */ files) {
    this.files = files;
  }

  /**
   * Reports "started", then "time" with seconds, then "done" with a file; or
   * "refused" with the reason.
   */
  async start(/** @type {string} */ name, /** @type {(event: string, detail: string) => void} */ tell) {
    this.cancel();
    const round = this.round;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (round !== this.round) return stop(stream);
      this.stream = stream;
      this.record(name, tell);
    } catch (error) {
      if (round !== this.round) return;
      this.cancel();
      tell("refused", String(error));
    }
  }

  record(/** @type {string} */ name, /** @type {(event: string, detail: string) => void} */ tell) {
    const type = /** @type {keyof typeof TYPES|undefined} */ (Object.keys(TYPES).find((type) => MediaRecorder.isTypeSupported(type)));
    const recorder = (this.recorder = new MediaRecorder(/** @type {MediaStream} */ (this.stream), { mimeType: type }));
    /** @type {Blob[]} */
    const parts = [];
    recorder.ondataavailable = (event) => parts.push(event.data);
    recorder.onstop = () => {
      this.cancel();
      const media = type ?? recorder.mimeType.split(";")[0];
      tell("done", JSON.stringify(this.files.hold(new File(parts, `${name}.${TYPES[type ?? "audio/webm"]}`, { type: media }))));
    };
    recorder.start(1000);
    const begin = performance.now();
    tell("started", "");
    this.timer = setInterval(() => tell("time", String(Math.floor((performance.now() - begin) / 1000))), TICK);
  }

  finish() {
    if (this.recorder?.state === "recording") this.recorder.stop();
  }

  /** Discards the recording and releases the microphone. */
  cancel() {
    this.round++;
    clearInterval(this.timer);
    if (this.recorder) {
      this.recorder.onstop = null;
      if (this.recorder.state !== "inactive") this.recorder.stop();
    }
    if (this.stream) stop(this.stream);
    this.recorder = this.stream = undefined;
  }
}

function stop(/** @type {MediaStream} */ stream) {
  for (const track of stream.getTracks()) track.stop();
}
