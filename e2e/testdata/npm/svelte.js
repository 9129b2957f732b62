import { mount } from "svelte";
import Chat from "./Chat.svelte";

mount(Chat, { target: document.getElementById("app"), props: { apiHost: new URLSearchParams(location.search).get("api") } });
