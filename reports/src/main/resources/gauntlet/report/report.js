"use strict";
// Turns the lists of steps into players. Without it the page says the same, at greater length.
(() => {
  const ROW = 16;

  const element = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  /** Memory as a recording left it, step by step. */
  class Memory {
    constructor(recording) {
      this.fields = recording.fields.map(([name, offset, length, kind]) => ({ name, offset, length, kind }));
      this.start = recording.start;
      this.changes = recording.changes;
      this.rows = new Set();
      for (const words of [this.start, ...this.changes]) {
        for (const [offset, hex] of words) {
          for (let row = Math.floor(offset / ROW); row * ROW < offset + hex.length / 2; row++) this.rows.add(row);
        }
      }
    }

    static write(bytes, words) {
      for (const [offset, hex] of words) {
        for (let i = 0; i < hex.length / 2; i++) bytes.set(offset + i, parseInt(hex.substr(2 * i, 2), 16));
      }
    }

    /** What it holds after so many steps, what the last of them changed, and which bytes are missing. */
    after(steps, isMissing) {
      const bytes = new Map();
      const missing = new Set();
      let before = bytes;
      Memory.write(bytes, this.start);
      const changed = new Set();
      for (let i = 0; i < steps; i++) {
        if (i === steps - 1) before = new Map(bytes);
        for (const [offset, hex] of this.changes[i]) {
          for (let at = offset; at < offset + hex.length / 2; at++) {
            if (isMissing(i)) missing.add(at);
            else missing.delete(at);
            if (i === steps - 1 && !isMissing(i)) changed.add(at);
          }
        }
        if (!isMissing(i)) Memory.write(bytes, this.changes[i]);
      }
      return { bytes, before, changed, missing };
    }

    static value(field, bytes) {
      const hex = [];
      for (let i = 0; i < field.length; i++) {
        hex.push((bytes.get(field.offset + i) ?? 0).toString(16).padStart(2, "0"));
      }
      if (field.kind === "BYTES") return hex.join(" ");
      const number = BigInt("0x" + hex.reverse().join(""));
      return field.kind === "BITS" ? "0x" + number.toString(16) : number.toString();
    }

    /** Only those that ever hold anything. */
    isOfInterest(field) {
      for (let row = Math.floor(field.offset / ROW); row * ROW < field.offset + field.length; row++) {
        if (this.rows.has(row)) return true;
      }
      return false;
    }

    static touches(field, offsets) {
      for (let at = field.offset; at < field.offset + field.length; at++) if (offsets.has(at)) return true;
      return false;
    }

    fieldTable(state) {
      const table = element("table");
      table.append(element("caption", "Memory by the names of its layout"));
      const head = table.createTHead().insertRow();
      for (const title of ["Field", "Offset", "Value"]) {
        const cell = element("th", title);
        cell.scope = "col";
        head.append(cell);
      }
      const body = table.createTBody();
      for (const field of this.fields.filter((each) => this.isOfInterest(each))) {
        const row = body.insertRow();
        const name = element("th", field.name);
        name.scope = "row";
        row.append(name, element("td", field.offset));
        const cell = row.insertCell();
        const value = Memory.value(field, state.bytes);
        if (Memory.touches(field, state.changed)) {
          cell.append(element("mark", value), " was ", Memory.value(field, state.before));
        } else {
          cell.append(value);
        }
        if (Memory.touches(field, state.missing)) cell.append(" ", element("s", "store missing"));
      }
      return table;
    }

    hex(state) {
      const dump = element("pre");
      let last = -1;
      for (const row of [...this.rows].sort((a, b) => a - b)) {
        if (row > last + 1) dump.append(element("span", "       ⋮ zero, or not recorded\n", "offset"));
        dump.append(element("span", String(row * ROW).padStart(6) + " ", "offset"));
        for (let at = row * ROW; at < (row + 1) * ROW; at++) {
          const text = (state.bytes.get(at) ?? 0).toString(16).padStart(2, "0");
          const tag = state.missing.has(at) ? "s" : state.changed.has(at) ? "mark" : undefined;
          dump.append(at % 8 === 0 ? "  " : " ", tag ? element(tag, text) : text);
        }
        dump.append("\n");
        last = row;
      }
      return dump;
    }
  }

  class Player {
    constructor(section) {
      this.section = section;
      this.finding = section.dataset.finding;
      this.steps = [...section.querySelectorAll(".steps > li")];
      this.list = section.querySelector(".steps");
      this.count = section.querySelector(".count");
      this.now = section.querySelector(".now");
      this.permalink = section.querySelector(".permalink");
      this.buttons = Object.fromEntries(
        [...section.querySelectorAll("[data-go]")].map((button) => [button.dataset.go, button]),
      );
      const data = section.querySelector("script");
      this.memory = data ? new Memory(JSON.parse(data.textContent)) : undefined;
      this.view = section.querySelector(".memory");
      this.listen();
      section.classList.add("played");
      for (const part of section.querySelectorAll(".controls, .now, .memory")) part.hidden = false;
      this.show(1);
      // From now on only: to scroll hundreds of them when the page opens would take a layout each.
      this.scrolls = true;
    }

    listen() {
      const go = {
        first: () => 1,
        back: () => this.step - 1,
        forward: () => this.step + 1,
        last: () => this.steps.length,
      };
      for (const [name, button] of Object.entries(this.buttons)) {
        button.addEventListener("click", () => this.go(go[name]()));
      }
      const keys = { ArrowLeft: go.back, ArrowRight: go.forward, Home: go.first, End: go.last };
      this.section.addEventListener("keydown", (event) => {
        const key = keys[event.key];
        const scrolls = event.target.closest(".scroll");
        if (!key || scrolls || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        this.go(key());
      });
      this.steps.forEach((step, index) => step.addEventListener("click", () => this.go(index + 1)));
    }

    /** By hand: the address tells the step from now on. */
    go(step) {
      this.show(step);
      history.replaceState(null, "", this.permalink.getAttribute("href"));
    }

    show(step) {
      this.steps[this.step - 1]?.removeAttribute("aria-current");
      this.step = Math.min(Math.max(step, 1), this.steps.length);
      const current = this.steps[this.step - 1];
      current.setAttribute("aria-current", "step");
      if (this.scrolls) this.list.scrollTop = current.offsetTop - this.list.clientHeight / 2;
      this.count.textContent = `Step ${this.step} of ${this.steps.length}`;
      this.now.textContent = this.sentence(current);
      this.permalink.setAttribute("href", `#${this.finding}@${this.step}`);
      this.enable("first", "back", this.step > 1);
      this.enable("last", "forward", this.step < this.steps.length);
      if (this.memory) this.draw();
    }

    /** Not disabled, that would lose the focus. */
    enable(far, near, isPossible) {
      for (const name of [far, near]) this.buttons[name].setAttribute("aria-disabled", String(!isPossible));
    }

    sentence(step) {
      const words = (name) => step.querySelector(name)?.textContent ?? "";
      const where = words(".where");
      const missing = step.classList.contains("MISSING") ? ", which had not reached memory" : "";
      return `${words(".party")}: ${words(".what")}${missing}${where ? `, at ${where}` : ""}`;
    }

    draw() {
      const isMissing = (index) => this.steps[index].classList.contains("MISSING");
      const state = this.memory.after(this.step, isMissing);
      const parts = [];
      if (this.memory.fields.length > 0) parts.push(this.scrolling("Fields", this.memory.fieldTable(state)));
      parts.push(this.scrolling("Bytes", this.memory.hex(state)));
      if (!this.scrolls) {
        this.view.replaceChildren(...parts);
        return;
      }
      const places = [...this.view.children].map((part) => [part.scrollTop, part.scrollLeft]);
      this.view.replaceChildren(...parts);
      parts.forEach((part, index) => {
        [part.scrollTop, part.scrollLeft] = places[index] ?? [0, 0];
        const mark = part.querySelector("mark, s");
        if (mark) this.reveal(mark, part);
      });
    }

    reveal(mark, part) {
      const top = mark.getBoundingClientRect().top - part.getBoundingClientRect().top;
      if (top < 0 || top > part.clientHeight - 24) part.scrollTop += top - part.clientHeight / 2;
    }

    scrolling(name, content) {
      const box = element("div", undefined, "scroll");
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", `${name} of ${this.finding} at this step`);
      box.append(content);
      return box;
    }
  }

  const players = new Map();
  for (const section of document.querySelectorAll(".player")) {
    const player = new Player(section);
    players.set(player.finding, player);
  }

  const follow = () => {
    const match = /^#(.+)@(\d+)$/.exec(decodeURIComponent(location.hash));
    const player = match && players.get(match[1]);
    if (player) {
      player.show(Number(match[2]));
      player.section.scrollIntoView();
    }
  };
  window.addEventListener("hashchange", follow);
  follow();

  const status = document.querySelector(".copied");
  for (const button of document.querySelectorAll(".copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const command = button.parentElement.querySelector("pre");
      try {
        await navigator.clipboard.writeText(command.textContent);
        status.textContent = "Copied.";
      } catch {
        // Not every browser lets a local file do so: what is selected, the user can copy.
        getSelection().selectAllChildren(command);
        status.textContent = "Selected: press Ctrl+C.";
      }
      setTimeout(() => (status.textContent = ""), 3000);
    });
  }
})();
