package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// isFirst is true while the first screen is shown.
const isFirst = `!!root?.querySelector(".first")`

// taken waits until the program has taken over the chat.
func (p *page) taken() {
	p.t.Helper()
	p.wait(`!(` + isFirst + `) && q(".typebot-container")`)
}

// early opens a chat whose program does not arrive before release is called.
func early(t *testing.T, p *page, bot, attributes string) (s *site, release func()) {
	t.Helper()
	s = newSite(t, map[string]string{"/plain": plainPage(`data-bot="` + bot + `" ` + attributes)})
	release = s.hold(t)
	p.open(s.URL + "/plain")
	p.click(launcher)
	return s, release
}

func TestAVisitorTalksBeforeTheProgramIsThere(t *testing.T) {
	forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
		s, release := early(t, p, "two-questions", "")
		p.says("What is your name?")
		p.wait(`q(".text-input")?.placeholder === "Your first name"`)
		p.click(`q(".text-input")`)
		p.press("Ada" + kb.Enter)
		p.says("Tea or coffee, Ada?")
		p.choose("Coffee")
		p.says("You chose coffee-beans.")
		p.wait(`q("textarea.text-input")`)
		if _, ok := becomes(p, isFirst, true); !ok {
			t.Error("the program is there, although it was held back")
		}
		before := eval[[]string](p, `text(".typebot-host-bubble, .typebot-guest-bubble")`)
		release()
		p.taken()
		if after := eval[[]string](p, `text(".typebot-host-bubble, .typebot-guest-bubble")`); !slices.Equal(before, after) {
			t.Errorf("the program shows %q, want %q", after, before)
		}
		p.click(`q("textarea.text-input")`)
		p.press("black")
		p.click(sendButton)
		p.says("Thank you!")
		wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"Ada"}`,
			`{"type":"text","text":"coffee-beans","metadata":{"replyId":"i-coffee"}}`, `{"type":"text","text":"black"}`)
		if got := len(s.posted("startChat")); got != 1 {
			t.Errorf("%d start requests, want 1", got)
		}
	})
}

func TestATelephoneNumberIsEnteredBeforeTheProgramIsThere(t *testing.T) {
	forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
		s, release := early(t, p, "phones", "")
		p.says("Your phone?")
		const list, short = `q(".typebot-country-select")`, `read(q(".chatlet-country > span"))`
		p.wait(list + `?.options.length === 246 && [...` + list + `.options].some((o) => o.text === "Germany (+49)")`)
		p.click(`q(".text-input")`)
		p.press("30 1234567" + kb.Enter)
		p.wait(fieldError + `.startsWith("Choose your country")`)
		p.run(list + `.value = "DE"; ` + list + `.dispatchEvent(new Event("change", {bubbles: true}))`)
		p.wait(short + ` === "DE +49"`)
		if _, ok := becomes(p, isFirst, true); !ok {
			t.Error("the program is there, although it was held back")
		}
		release()
		p.taken()
		p.wait(list + `?.value === "DE" && ` + short + ` === "DE +49" && q(".text-input").value === "30 1234567"`)
		p.click(sendButton)
		p.says("A second one?")
		wantPosts(t, s.posted("continueChat")[:1], `{"type":"text","text":"+49301234567"}`)
	})
}

func TestTheProgramStartsInAQuietMoment(t *testing.T) {
	forEachEngine(t, 1280, 900, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{"/plain": `<!doctype html><script>
			for (const name of ["compile", "compileStreaming"]) {
				const original = WebAssembly[name];
				WebAssembly[name] = (...args) => original.apply(WebAssembly, args).finally(() => (window.compiled = performance.now()));
			}
			const { instantiate } = WebAssembly;
			WebAssembly.instantiate = (...args) => {
				window.waited = performance.now() - window.compiled;
				return instantiate.apply(WebAssembly, args);
			};</script>` + plainPage(`data-bot="two-questions"`)})
		release := s.hold(t)
		p.open(s.URL + "/plain")
		p.click(launcher)
		p.click(`q(".text-input")`)
		// Somebody types until the program is compiled.
		p.run(`const field = q(".text-input");
			window.typing = setInterval(() => field.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true, composed: true })), 20)`)
		release()
		p.wait(`window.compiled > 0`)
		p.run(`clearInterval(window.typing)`)
		p.taken()
		if got := eval[float64](p, `window.waited`); got < 200 {
			t.Errorf("the program started %.0f ms after it was compiled, want 200 or more, because the visitor typed until then", got)
		}
	})
}

// boxes are the positions of the chat's parts.
const boxes = `all(".typebot-host-bubble, .typebot-guest-bubble, .typebot-input-container, .typebot-input-container button, .typebot-input-container input").map((n) => { const r = n.getBoundingClientRect(); return [r.x, r.y, r.width, r.height].map((v) => Math.round(v * 8) / 8).join(" ") })`

func TestTheProgramTakesOverInPlace(t *testing.T) {
	forEachEngine(t, 1280, 900, func(t *testing.T, p *page) {
		_, release := early(t, p, "two-questions", "")
		p.click(`q(".text-input")`)
		p.press("Ada")
		// A blinking caret is in one picture and not in the next.
		p.run(`q(".text-input").setSelectionRange(1, 2);
			const still = new CSSStyleSheet();
			still.replaceSync("* { caret-color: transparent !important }");
			root.adoptedStyleSheets = [...root.adoptedStyleSheets, still];
			window.shift = 0;
			if (PerformanceObserver.supportedEntryTypes.includes("layout-shift"))
				new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shift += e.value }).observe({type: "layout-shift"});`)
		p.settled()
		before := eval[[]string](p, boxes)
		var first image.Image
		if p.ctx != nil {
			first = p.still()
		}
		release()
		p.taken()
		if after := eval[[]string](p, boxes); !slices.Equal(before, after) {
			t.Errorf("the chat has moved from\n%q to\n%q", before, after)
		}
		want := "Ada 1 2 true"
		if got, ok := becomes(p, `(() => { const f = q(".text-input"); return [f.value, f.selectionStart, f.selectionEnd, root.activeElement === f].join(" ") })()`, want); !ok {
			t.Errorf("the field has %q, want %q", got, want)
		}
		if shift := eval[float64](p, `window.shift`); shift != 0 {
			t.Errorf("the layout has shifted by %v", shift)
		}
		if p.ctx != nil {
			if n, within := differing(first, p.still()); n > 0 {
				t.Errorf("%d pixels differ before and after, within %v", n, within)
			}
		}
	})
}

// betweenScreens answers at the moment after the handover, when the first
// screen is still shown and the program has not drawn yet.
const betweenScreens = `const write = JSON.stringify;
	JSON.stringify = (value, ...rest) => {
		if (value?.waited !== undefined) queueMicrotask(() => { window.wasFirst = ` + isFirst + `; ANSWER });
		return write(value, ...rest);
	};`

func TestAnAnswerInTheMomentOfTheTakeoverIsSent(t *testing.T) {
	for _, c := range []struct{ name, attributes, answer, shown, sent string }{
		{"a text", "", `q(".first form").requestSubmit()`, "Ada", `{"type":"text","text":"Ada"}`},
		{"a button", "", `q(".first [data-option]").click()`, "Tea", `{"type":"text","text":"Tea","metadata":{"replyId":"i-tea"}}`},
		{"a text, in a frame", `data-isolation="frame"`, `q(".first form").requestSubmit()`, "Ada", `{"type":"text","text":"Ada"}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			forEachEngine(t, 1280, 900, func(t *testing.T, p *page) {
				s, release := early(t, p, "two-questions", c.attributes)
				want := []string{c.sent}
				p.click(`q(".text-input")`)
				p.press("Ada")
				if c.shown != "Ada" {
					p.press(kb.Enter)
					p.wait(`q("[data-option]")`)
					want = []string{`{"type":"text","text":"Ada"}`, c.sent}
				}
				p.run(strings.Replace(betweenScreens, "ANSWER", c.answer, 1))
				release()
				p.wait(`window.wasFirst !== undefined`)
				if _, ok := becomes(p, `window.wasFirst`, true); !ok {
					t.Error("the first screen was gone before the answer")
				}
				p.wait("!" + isFirst)
				p.until("the answer arrives", func() bool { return len(s.posted("continueChat")) >= len(want) })
				wantPosts(t, s.posted("continueChat"), want...)
			})
		})
	}
}

func TestTheFocusStaysInATakeover(t *testing.T) {
	for name, c := range map[string]struct{ bot, control string }{
		"on an option": {"choices", `all("[role=checkbox]")[2]`},
		"on the button that sends what is chosen": {"choices", `q(".chatlet-send-chosen")`},
		"on the button that sends a text":         {"two-questions", `q("[type=submit]")`},
	} {
		t.Run(name, func(t *testing.T) {
			forEachEngine(t, 1280, 900, func(t *testing.T, p *page) {
				_, release := early(t, p, c.bot, "")
				p.wait(c.control)
				p.run(c.control + `.focus()`)
				release()
				p.taken()
				p.wait(`root.activeElement === ` + c.control)
			})
		})
	}
}

func TestNoKeyIsLostInATakeover(t *testing.T) {
	forEachEngine(t, 1280, 900, func(t *testing.T, p *page) {
		s, release := early(t, p, "two-questions", "")
		p.click(`q(".text-input")`)
		release()
		typed := ""
		p.until("the program takes over", func() bool {
			key := string(rune('a' + len(typed)%26))
			p.press(key)
			typed += key
			return !eval[bool](p, isFirst)
		})
		p.press("!" + kb.Enter)
		wantText(t, p, s, typed+"!")
	})
}

func TestWhatIsTypedWhileAFrameTakesOverIsKept(t *testing.T) {
	t.Parallel()
	for _, isElsewhere := range []bool{false, true} {
		for _, e := range engines {
			if isElsewhere && e == firefox {
				continue // Its driver presses keys in the page's own process alone.
			}
			t.Run(fmt.Sprintf("%s, the frame is of another site: %v", e.name, isElsewhere), func(t *testing.T) {
				t.Parallel()
				p := e.newPage(t, 1280, 900)
				tag := plainPage(`data-bot="two-questions" data-isolation="frame"`)
				s := newSite(t, nil)
				if isElsewhere {
					tag = strings.Replace(tag, "/v1/", s.other()+"/v1/", 1)
				}
				s.pages = map[string]string{"/plain": tag}
				release := s.hold(t)
				p.open(s.URL + "/plain")
				p.click(launcher)
				p.click(`q(".text-input")`)
				p.press("A")
				// A letter is typed each time after the frame was told what is in the field.
				p.run(`const letters = [..."da"];
					const tell = MessagePort.prototype.postMessage;
					MessagePort.prototype.postMessage = function (data, ...rest) {
						tell.call(this, data, ...rest);
						if (data.name !== "resume" || !letters.length) return;
						const field = q(".first .text-input");
						field.setRangeText(letters.shift(), field.value.length, field.value.length, "end");
						field.dispatchEvent(new InputEvent("input", {bubbles: true, composed: true}));
					}`)
				release()
				p.wait(`!(` + isFirst + `) && root.activeElement === q(".mount > iframe")`)
				p.press("!" + kb.Enter)
				wantText(t, p, s, "Ada!")
			})
		}
	}
}

// wantText waits for the first answer of a visitor, and compares its text.
func wantText(t *testing.T, p *page, s *site, want string) {
	t.Helper()
	p.until("the answer arrives", func() bool { return len(s.posted("continueChat")) > 0 })
	if got := textOf(t, s.posted("continueChat")[0]); got != want {
		t.Errorf("sent %q, want %q", got, want)
	}
}

func TestWhatIsPressedDuringATakeoverActsWhenItIsReleased(t *testing.T) {
	const pointerUp = `dispatchEvent(new PointerEvent("pointerup", {bubbles: true, composed: true, isPrimary: true}))`
	const pointerDown = `new PointerEvent("pointerdown", {bubbles: true, composed: true, isPrimary: true})`
	for _, c := range []struct {
		name, attributes, press, release string
		acts                             bool
	}{
		{"a pointer", "", pointerDown, `pressed.` + pointerUp + `; pressed.click()`, true},
		{"a pointer, in a chat that was loaded ahead", `data-preload="idle"`, pointerDown, `pressed.` + pointerUp + `; pressed.click()`, true},
		{"a pointer that leaves the chat", "", pointerDown, `document.querySelector("chatlet-bubble").dispatchEvent(new PointerEvent("pointerleave", {isPrimary: true}))`, false},
		{"the space bar", "", `new KeyboardEvent("keydown", {key: " ", bubbles: true, composed: true})`, `pressed.dispatchEvent(new KeyboardEvent("keyup", {key: " ", bubbles: true, composed: true})); pressed.click()`, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			forEachEngine(t, 1280, 900, func(t *testing.T, p *page) {
				// No timer of seconds runs out: only the release ends the press.
				s := newSite(t, map[string]string{"/plain": `<!doctype html><script>
					const { setTimeout } = window;
					window.setTimeout = (call, after, ...rest) => after > 9000 ? 0 : setTimeout(call, after, ...rest);
					const { Module } = WebAssembly;
					WebAssembly.Module = function (...args) { window.isAwaited = true; return new Module(...args) };
					WebAssembly.Module.prototype = Module.prototype;</script>` + plainPage(`data-bot="two-questions" `+c.attributes)})
				release := s.hold(t)
				p.open(s.URL + "/plain")
				if c.attributes != "" {
					p.wait(`window.isAwaited`)
				}
				p.click(launcher)
				p.click(`q(".text-input")`)
				p.press("Ada" + kb.Enter)
				p.wait(`q("[data-option]") && window.isAwaited`)
				// It is released once the program has drawn the same behind the first screen.
				p.run(`window.pressed = q(".first [data-option]");
					pressed.dispatchEvent(` + c.press + `);
					const drawn = new MutationObserver(() => {
						if (!root.querySelector(".mount:not(.first) [data-option]")) return;
						drawn.disconnect();
						requestAnimationFrame(() => requestAnimationFrame(() => {
							window.wasThere = pressed.isConnected;
							` + c.release + `;
						}));
					});
					drawn.observe(root, {subtree: true, childList: true})`)
				release()
				p.wait(`window.wasThere !== undefined`)
				if _, ok := becomes(p, `window.wasThere`, true); !ok {
					t.Error("what is pressed was replaced before it was released")
				}
				p.taken()
				want := []string{`{"type":"text","text":"Ada"}`}
				if c.acts {
					want = append(want, `{"type":"text","text":"Tea","metadata":{"replyId":"i-tea"}}`)
				}
				p.until("the answer arrives", func() bool { return len(s.posted("continueChat")) >= len(want) })
				wantPosts(t, s.posted("continueChat"), want...)
			})
		})
	}
}

// On the first screen's view, up reads further up, and down returns to the end.
const (
	firstView = `q(".first .typebot-chat-view")`
	up        = firstView + `.dispatchEvent(new WheelEvent("wheel", {bubbles: true})); ` + firstView + `.scrollTop = 10`
	down      = firstView + `.scrollTop = 1e6`
)

// filled opens a chat whose first screen is longer than its panel.
func filled(t *testing.T, p *page, attributes string) (release func()) {
	t.Helper()
	_, release = early(t, p, "two-questions", attributes)
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.wait(`q("[data-option]")`)
	p.choose("Coffee")
	p.wait(`q("textarea.text-input") && ` + firstView + `.scrollHeight > ` + firstView + `.clientHeight + 100`)
	return release
}

func TestWhereAVisitorReadsIsKeptInATakeover(t *testing.T) {
	for _, c := range []struct {
		name, attributes, before, between string
		isAway                            bool
	}{
		{"before it", "", up, "", true},
		{"in its moment", "", "", up, true},
		{"before it and back in its moment", "", up, down, false},
		{"in its moment, in a frame", `data-isolation="frame"`, "", up, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			forEachEngine(t, 1280, 320, func(t *testing.T, p *page) {
				release := filled(t, p, c.attributes)
				p.run(c.before)
				p.run(strings.Replace(betweenScreens, "ANSWER", c.between, 1))
				release()
				p.wait(`window.wasFirst`)
				p.taken()
				p.wait(fmt.Sprintf(`Boolean(q(".chatlet-unread")) === %v`, c.isAway))
				if at := eval[float64](p, `q(".typebot-chat-view").scrollTop`); (at == 10) != c.isAway {
					t.Errorf("the view is scrolled by %v px", at)
				}
			})
		})
	}
}

// isOther reports whether a person can see the difference of two colours. The
// edges of rounded corners are blended a little differently over other layers.
func isOther(a, b color.Color) bool {
	const noticeable = 0x0a00
	r, g, bl, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	return max(r, r2)-min(r, r2) > noticeable || max(g, g2)-min(g, g2) > noticeable || max(bl, b2)-min(bl, b2) > noticeable
}

// differing counts the different pixels of two pictures, and returns where they
// are.
func differing(a, b image.Image) (n int, within image.Rectangle) {
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if isOther(a.At(x, y), b.At(x, y)) {
				n++
				within = within.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return n, within
}

func TestAnEarlyAnswerThatIsLostIsSentAgainOnce(t *testing.T) {
	forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
		s, release := early(t, p, "two-questions", "")
		p.wait(`q(".text-input")`)
		s.answers(func(w http.ResponseWriter, r *http.Request) bool {
			if strings.Contains(r.URL.Path, "continueChat") {
				s.chats.ServeHTTP(httptest.NewRecorder(), r)
			}
			return cutConnection(w, r)
		})
		p.click(`q(".text-input")`)
		p.press("Ada" + kb.Enter)
		p.wait(`q(".chatlet-retry") && text(".typebot-guest-bubble").includes("Ada")`)
		s.answers(nil)
		p.click(`q(".chatlet-retry")`)
		p.says("Tea or coffee, Ada?")
		release()
		p.taken()
		posts := s.posted("continueChat")
		if keys := keysOf(posts); len(keys) != 1 {
			t.Errorf("the answer has the keys %q, want one", keys)
		}
		if guests := eval[[]string](p, `text(".typebot-guest-bubble")`); len(guests) != 1 {
			t.Errorf("the guest says %q, want it once", guests)
		}
	})
}

// keysOf are the different keys of requests.
func keysOf(posts []post) []string {
	var keys []string
	for _, p := range posts {
		keys = append(keys, p.Key)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func TestAProgramThatComesWhileAnAnswerIsLostOffersToSendIt(t *testing.T) {
	t.Parallel()
	p := newPage(t, 390, 844)
	s, release := early(t, p, "two-questions", "")
	p.wait(`q(".text-input")`)
	s.answers(cutConnection)
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.wait(`q(".chatlet-retry")`)
	release()
	p.taken()
	p.wait(`q(".chatlet-retry") && text(".typebot-guest-bubble").includes("Ada")`)
	s.answers(nil)
	p.click(`q(".chatlet-retry")`)
	p.says("Tea or coffee, Ada?")
	if keys := keysOf(s.posted("continueChat")); len(keys) != 1 {
		t.Errorf("the answer has the keys %q, want one", keys)
	}
}

func TestWhatCannotBeRightIsSaidBeforeTheProgramIsThere(t *testing.T) {
	forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
		s, release := early(t, p, "contact", "")
		p.click(`q("[role=spinbutton]")`)
		p.press("36" + kb.Enter)
		p.click(`q("input[type=email]")`)
		p.press("ada@" + kb.Enter)
		p.wait(`text(".typebot-input-error-message").some((t) => t)`)
		if got := s.posted("continueChat"); len(got) != 1 {
			t.Errorf("the server was told %v", got)
		}
		p.press("example.com" + kb.Enter)
		p.wait(`text(".typebot-guest-bubble").includes("ada@example.com")`)
		release()
		p.taken()
	})
}

func TestWhatIsWrongIsStillSaidAfterATakeover(t *testing.T) {
	forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
		s, release := early(t, p, "numbers", "")
		p.click(`q("[role=spinbutton]")`)
		p.press("a lot" + kb.Enter)
		p.wait(fieldError + ` === "This is not a number."`)
		release()
		p.taken()
		p.wait(fieldError + ` === "This is not a number." && q(".text-input").value === "a lot"`)
		if got := s.posted("continueChat"); len(got) != 0 {
			t.Errorf("the server was told %v", got)
		}
	})
}

func TestAPageHearsWhatHappensBeforeTheProgramIsThere(t *testing.T) {
	t.Parallel()
	p := newPage(t, 390, 844)
	s := newSite(t, twoQuestions)
	release := s.hold(t)
	p.open(s.URL + "/plain")
	p.run(`window.heard = []; for (const name of ["init", "input", "answer", "end"]) addEventListener("chatlet:" + name, (e) => heard.push(name + " " + JSON.stringify(e.detail?.id ?? e.detail)))`)
	p.click(launcher)
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.wait(`q("[data-option]")`)
	release()
	p.taken()
	want := []string{`init null`, `input "b-name"`, `answer {"message":"Ada","blockId":"b-name"}`, `input "b-choice"`}
	if got := eval[[]string](p, `heard`); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the page hears %q, want %q", got, want)
	}
}

func TestTheFirstScreenKeepsToThePagesPolicy(t *testing.T) {
	t.Parallel()
	p := newPage(t, 390, 844)
	s := newSite(t, twoQuestions)
	release := s.hold(t)
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path == "/plain" {
			w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types chatlet")
		}
		return false
	})
	p.open(s.URL + "/plain")
	p.noteViolations()
	p.click(launcher)
	p.says("What is your name?")
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.says("Tea or coffee, Ada?")
	release()
	p.taken()
	p.noViolations()
}

func TestTheFirstScreenStandsForAChatInAFrame(t *testing.T) {
	t.Parallel()
	p := newPage(t, 1280, 900)
	s, release := early(t, p, "two-questions", `data-isolation="frame"`)
	p.says("What is your name?")
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.says("Tea or coffee, Ada?")
	release()
	p.wait(`!(` + isFirst + `) && q(".mount > iframe")`)
	p.choose("Tea")
	p.says("The kettle is on.")
	if got := len(s.posted("startChat")); got != 1 {
		t.Errorf("%d start requests, want 1", got)
	}
}

// spoiled changes the drawing of a start's reply.
func spoiled(s *site, change func(reply, drawing map[string]json.RawMessage)) {
	next := s.Config.Handler
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "startChat") {
			next.ServeHTTP(w, r)
			return
		}
		r.Header.Del("Accept-Encoding")
		recorded := httptest.NewRecorder()
		next.ServeHTTP(recorded, r)
		var reply, drawing map[string]json.RawMessage
		_ = json.Unmarshal(recorded.Body.Bytes(), &reply)
		_ = json.Unmarshal(reply["firstScreen"], &drawing)
		change(reply, drawing)
		if reply["firstScreen"] != nil && drawing != nil {
			reply["firstScreen"], _ = json.Marshal(drawing)
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(reply)
	})
}

// missing is a program that a site lacks until isBack is set.
type missing struct {
	isBack atomic.Bool
	asked  atomic.Int32
}

// without makes a site answer 503 instead of the program until it is back.
func without(s *site) *missing {
	m := &missing{}
	next := s.Config.Handler
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !m.isBack.Load() && strings.HasSuffix(r.URL.Path, ".wasm") {
			m.asked.Add(1)
			http.Error(w, "gone", http.StatusServiceUnavailable)
			return
		}
		next.ServeHTTP(w, r)
	})
	return m
}

func TestAProgramThatDoesNotLoadIsMissedOnlyWhereItIsNeeded(t *testing.T) {
	forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions"`)})
		program := without(s)
		p.open(s.URL + "/plain")
		p.click(launcher)
		p.says("What is your name?")
		p.wait(`q(".text-input")`)
		p.click(`q(".text-input")`)
		p.press("Ada" + kb.Enter)
		p.says("Tea or coffee, Ada?")
		p.until("the program has failed twice", func() bool { return program.asked.Load() >= 2 })
		if got := eval[int](p, `all(".failure").length`); got != 0 {
			t.Errorf("%d failures cover the chat", got)
		}
		program.isBack.Store(true)
		// The event has an effect only after the second failure.
		p.wait(`(dispatchEvent(new Event("online")), !(` + isFirst + `) && q(".typebot-container"))`)
		p.choose("Tea")
		p.says("The kettle is on.")
		wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"Ada"}`, `{"type":"text","text":"Tea","metadata":{"replyId":"i-tea"}}`)
	})
}

func TestWhereOnlyTheProgramCanGoOnItsFailureIsSaid(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="upload"`)})
	program := without(s)
	s.saying(`{"id":"a","type":"text","content":{"richText":[{"type":"p","children":[{"text":"Hello"}]}]}}`, nil)
	p := newPage(t, 390, 844)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.says("Hello")
	p.wait(`q(".failure button")`)
	program.isBack.Store(true)
	p.click(`q(".failure button")`)
	p.taken()
	p.says("Hello")
}

func TestAFirstScreenThatIsOfNoUseIsThrownAway(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(reply, drawing map[string]json.RawMessage){
		"of another build": func(_, d map[string]json.RawMessage) { d["build"] = json.RawMessage(`"app-0.wasm"`) },
		"too large": func(_, d map[string]json.RawMessage) {
			d["html"], _ = json.Marshal(string(bytes.Repeat([]byte("x"), 500_000)))
		},
		"without its parts":        func(_, d map[string]json.RawMessage) { delete(d, "styles") },
		"with steps that are none": func(_, d map[string]json.RawMessage) { d["steps"] = json.RawMessage(`[{"id":7}]`) },
		"a text":                   func(r, d map[string]json.RawMessage) { r["firstScreen"] = json.RawMessage(`"oops"`); clear(d) },
		"none":                     func(r, d map[string]json.RawMessage) { delete(r, "firstScreen") },
	} {
		t.Run(name, func(t *testing.T) {
			p := newPage(t, 390, 844)
			s := newSite(t, twoQuestions)
			spoiled(s, change)
			p.open(s.URL + "/plain")
			p.click(launcher)
			p.taken()
			p.says("What is your name?")
			p.click(`q(".text-input")`)
			p.press("Ada" + kb.Enter)
			p.says("Tea or coffee, Ada?")
			if got := len(s.posted("startChat")); got != 1 {
				t.Errorf("%d start requests, want 1", got)
			}
		})
	}
}

func TestTheFirstWordsOfAServerElsewhereAreThereBeforeTheProgram(t *testing.T) {
	forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
		s := newSite(t, nil)
		s.pages = map[string]string{"/plain": plainPage(`data-bot="two-questions" data-api-host="` + s.other() + `"`)}
		release := s.hold(t)
		p.open(s.URL + "/plain")
		p.click(launcher)
		p.run(`window.gone = 0; new MutationObserver((changes) => {
			for (const { removedNodes } of changes) for (const node of removedNodes) if (node.className === "chatlet-page") window.gone++;
		}).observe(root, {subtree: true, childList: true})`)
		p.says("What is your name?")
		// The page of the transcript was once taken for what is announced later.
		if got := eval[int](p, `window.gone`); got > 0 {
			t.Errorf("the words were taken out of the page %d times", got)
		}
		p.wait(`[...all("[aria-live=polite]")].some((node) => node.textContent.includes("What is your name?"))`)
		if body := s.posted("startChat")[0].Body; strings.Contains(body, "firstScreen") {
			t.Errorf("a server elsewhere is asked for a drawing: %s", body)
		}
		release()
		p.taken()
		p.says("What is your name?")
		p.click(`q(".text-input")`)
		p.press("Ada" + kb.Enter)
		p.says("Tea or coffee, Ada?")
		if got := len(s.posted("startChat")); got != 1 {
			t.Errorf("%d start requests, want 1", got)
		}
	})
}

func TestAReplyThatComesAfterTheProgramIsShownByIt(t *testing.T) {
	t.Parallel()
	p := newPage(t, 390, 844)
	s := newSite(t, twoQuestions)
	answer := make(chan struct{})
	t.Cleanup(sync.OnceFunc(func() { close(answer) }))
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if strings.Contains(r.URL.Path, "startChat") {
			select {
			case <-answer:
			case <-r.Context().Done():
			}
		}
		return false
	})
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`q(".mount .typebot-container")`)
	answer <- struct{}{}
	p.says("What is your name?")
	// No first screen lies over the program, unless the reply came just before it.
	p.taken()
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.says("Tea or coffee, Ada?")
}
