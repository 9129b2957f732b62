import "@angular/compiler";
import { CUSTOM_ELEMENTS_SCHEMA, Component, provideZonelessChangeDetection, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import "chatlet/elements";
import { initBubble } from "chatlet";

const apiHost = new URLSearchParams(location.search).get("api");
const heard: string[] = [];
Object.assign(window, { heard });
initBubble({ bot: "welcome", apiHost, placement: "left" });

@Component({
  selector: "#app",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `<output>{{ turn() }}</output>
    @if (isShown()) {
      <chatlet-standard bot="two-questions" [options]="options" style="display: block; height: 400px"></chatlet-standard>
    }`,
})
class App {
  turn = signal(0);
  isShown = signal(true);
  options = { apiHost, onAnswer: ({ message }: { message: string }) => heard.push(message) };

  constructor() {
    Object.assign(window, { renderAgain: () => this.turn.update((n) => n + 1), leave: () => this.isShown.set(false) });
  }
}

bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
