package e2e

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"chatlet/bot/engine"

	"github.com/chromedp/chromedp/kb"
)

// editButtons are those of the answers that can be changed now.
const editButtons = `all(".chatlet-edit").filter((n) => n.checkVisibility({visibilityProperty: true}))`

func TestAVisitorChangesAnEarlierAnswer(t *testing.T) {
	forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions" data-edit-answers="true"`)})
		p.open(s.URL + "/plain")
		p.click(launcher)
		p.click(`q(".text-input")`)
		p.press("Adda" + kb.Enter)
		p.says("Tea or coffee, Adda?")
		p.choose("Coffee")
		p.says("You chose coffee-beans.")
		p.taken()
		p.wait(editButtons + `.length === 2`)
		p.click(editButtons + `[0]`)
		p.wait(`q(".text-input")?.value === "Adda" && !q(".typebot-guest-bubble") && root.activeElement === q(".text-input")`)
		p.press(kb.Backspace + kb.Backspace + "a" + kb.Enter)
		p.says("Tea or coffee, Ada?")
		p.choose("Tea")
		p.says("The kettle is on.")
		if got, want := eval[[]string](p, `text(".typebot-guest-bubble")`), []string{"Ada", "Tea"}; !slices.Equal(got, want) {
			t.Errorf("the visitor's answers are %q, want %q", got, want)
		}
	})
}

func TestAnAnswerIsChangedWithTheKeyboard(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions" data-edit-answers`)})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.answers("Ada")
	p.says("Tea or coffee, Ada?")
	p.taken()
	p.wait(editButtons + `[0]?.ariaLabel === "Change this answer: Ada"`)
	p.run(`q(".chatlet-edit").focus()`)
	p.settled()
	wantNoViolations(p, axeCore(t))
	wantLargeTargets(p)
	wantVisibleFocus(p)
	p.run(`q(".chatlet-edit").focus()`)
	p.press(kb.Enter)
	p.wait(`q(".text-input")?.value === "Ada" && root.activeElement === q(".text-input")`)
	p.press("m" + kb.Enter)
	p.says("Tea or coffee, Adam?")
}

func TestWhereNoServerCanGoBackNoAnswerCanBeChanged(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, `data-edit-answers="true"`, script{Replies: []scripted{says(askText, "What is your name?"), says(askText, "And your colour?")}})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.answers("Ada")
	p.says("And your colour?")
	p.taken()
	if eval[bool](p, `!!q(".chatlet-edit")`) {
		t.Error("a change of the answer is offered, which the server cannot do")
	}
}

// planned is a flow that says a variable of the page after its question.
const planned = `{"id":"planned","publicId":"planned","version":"6","groups":[{"id":"g","title":"G","blocks":[
	{"id":"in","type":"text input"},
	{"id":"say","type":"text","content":{"richText":[{"type":"p","children":[{"text":"Your plan is {{Plan}}."}]}]}},
	{"id":"more","type":"text input"}]}],
	"events":[{"id":"e","type":"start","outgoingEdgeId":"x"}],"edges":[{"id":"x","from":{"eventId":"e"},"to":{"groupId":"g"}}],
	"variables":[{"id":"v","name":"Plan"}]}`

func TestAPageSetsVariablesDuringAChat(t *testing.T) {
	forEachEngine(t, 1280, 900, func(t *testing.T, p *page) {
		flow, err := engine.Decode([]byte(planned), "planned")
		if err != nil {
			t.Fatal(err)
		}
		s := newSiteOf(t, map[string]string{"/plain": plainPage(`data-bot="planned"`)}, []*engine.Flow{flow})
		p.open(s.URL + "/plain")
		p.click(launcher)
		p.wait(`q(".text-input")`)
		p.run(`Chatlet.setVariables({ Plan: "gold", Unknown: 1 }).then(() => (window.isSet = true)); 0`)
		p.wait(`window.isSet === true`)
		if p.ctx != nil {
			p.until("the console names the unknown variable", func() bool { return p.logged("setVariables: the bot declares no variable Unknown") })
		}
		p.answers("hello")
		p.says("Your plan is gold.")
		p.run(`Chatlet.setVariables("gold").catch((error) => (window.problem = error.message)); 0`)
		p.wait(`window.problem?.includes("want an object")`)
	})
}

func TestVariablesThatCrossAStartReachItsSession(t *testing.T) {
	t.Parallel()
	flow, err := engine.Decode([]byte(planned), "planned")
	if err != nil {
		t.Fatal(err)
	}
	s := newSiteOf(t, map[string]string{"/plain": plainPage(`data-bot="planned"`)}, []*engine.Flow{flow})
	release := make(chan struct{})
	s.answers(func(_ http.ResponseWriter, r *http.Request) bool {
		if strings.HasSuffix(r.URL.Path, "/startChat") {
			<-release
		}
		return false
	})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`q(".typebot-container")?.dataset.phase === "starting"`)
	p.run(`Chatlet.setVariables({ Plan: "gold" }).then(() => (window.isSet = true)); 0`)
	close(release)
	p.wait(`window.isSet === true`)
	p.answers("hello")
	p.says("Your plan is gold.")
}

func TestVariablesOfARunningChatWaitForTheNextStartElsewhere(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions"`)})
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		isUnknown := strings.HasSuffix(r.URL.Path, "/variables")
		if isUnknown {
			http.Error(w, `{"message":"Not found"}`, http.StatusNotFound)
		}
		return isUnknown
	})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`q(".text-input")`)
	p.run(`Chatlet.setVariables({ Name: "Ada" }); 0`)
	p.until("the console says so", func() bool { return p.logged("this server cannot set variables of a running chat") })
}
