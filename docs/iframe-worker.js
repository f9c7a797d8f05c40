/* A page that is opened from a folder may not start a worker: the one of the search runs in a frame instead. */
if (location.protocol === "file:") {
  window.IFrameWorker = window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      const loaded = new Promise(done => frame.addEventListener("load", done, { once: true }));
      frame.hidden = true;
      frame.srcdoc = `<script src="${url}"></script>`;
      document.body.append(frame);
      this._inside = loaded.then(() => {
        frame.contentWindow.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }));
        return frame.contentWindow;
      });
    }

    postMessage(data) {
      this._inside.then(inside => inside.dispatchEvent(new MessageEvent("message", { data })));
    }
  };
}
