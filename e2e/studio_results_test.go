package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"chatlet/bot"
)

// answered lets a visitor answer the questions of a bot.
func (s *site) answered(t *testing.T, id string, answers ...string) {
	t.Helper()
	session := s.chat(t, "/api/v1/typebots/"+id+"/startChat", `{}`)
	for _, text := range answers {
		s.chat(t, "/api/v1/sessions/"+session+"/continueChat", fmt.Sprintf(`{"message":{"type":"text","text":%q}}`, text))
	}
}

// chat sends a request of a visitor, and returns the session of the reply.
func (s *site) chat(t *testing.T, path, body string) (session string) {
	t.Helper()
	response, err := http.Post(s.URL+path, "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var said struct{ SessionID string }
	if err := json.NewDecoder(response.Body).Decode(&said); err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", path, response.Status, err)
	}
	return said.SessionID
}

// withAnswers is a studio with a dropped bot that three visitors have met.
func withAnswers(t *testing.T) (s *site, id string) {
	t.Helper()
	s = newSite(t, map[string]string{})
	trial, _, err := s.chats.(*bot.Server).Try([]byte(droppable))
	if err != nil {
		t.Fatal(err)
	}
	id = trial.Flow.ID
	s.answered(t, id, "Ada <b>Lovelace</b>", "7")
	s.answered(t, id, "Grace")
	s.answered(t, id, "=evil()")
	s.answered(t, id)
	return s, id
}

// showResults chooses a bot in the panel of the results.
func (p *page) showResults(id string) {
	p.t.Helper()
	p.wait(`document.querySelector(".results select")`)
	p.run(fmt.Sprintf(`const select = document.querySelector(".results select"); select.value = %q; select.dispatchEvent(new Event("change"))`, id))
}

// rows are the texts of a table's rows.
func (p *page) rows(table string) string {
	return eval[string](p, fmt.Sprintf(`[...document.querySelectorAll("%s tbody tr")].map((row) => [...row.cells].map((cell) => cell.innerText.trim().replace(/\s+/g, " ")).join(" | ")).join("\n")`, table))
}

func TestResultsAreShownSearchedAndSaved(t *testing.T) {
	forEachEngine(t, 1280, 900, func(t *testing.T, p *page) {
		s, id := withAnswers(t)
		s.enterStudio(p, "results")
		p.showResults(id)
		p.wait(`document.querySelectorAll(".answers tbody tr").length === 3`)
		if got, want := p.rows(".dropoff"), "Name Hello · text input |  | 4 | 3 | 1 (25 %)\nHello number input |  | 3 | 1 | 2 (67 %)"; got != want {
			t.Errorf("they leave\n%s\nwant\n%s", got, want)
		}
		p.tells(".results .hint", "Most of them leave at “Hello”: 2 of 3.")
		if got, ok := becomes(p, `[...document.querySelectorAll(".bar .answered")].map((bar) => Math.round(bar.getAttribute("width"))).join()`, "75,25"); !ok {
			t.Errorf("the bars are %s", got)
		}
		p.click(`document.querySelector(".results [type=search]")`)
		p.press("grace")
		p.wait(`document.querySelectorAll(".answers tbody tr").length === 1`)
		p.tells(".results [role=status]", "1 of 3 visitors")
		if got := p.rows(".answers"); !strings.HasSuffix(got, "| No | Grace | ") {
			t.Errorf("found %s", got)
		}

		p.run(`
			window.saved = [];
			URL.createObjectURL = (blob) => ((window.blob = blob), "blob:nothing");
			HTMLAnchorElement.prototype.click = async function () { saved.push(this.download + "\n" + await blob.text()) }`)
		for i, format := range []string{"csv", "jsonl"} {
			p.click(fmt.Sprintf(`document.querySelector("[data-download=%s]")`, format))
			p.wait(fmt.Sprintf(`saved.length > %d`, i))
		}
		for i, want := range []string{"-results.csv\nResult,Started,Completed,Name,Hello\n", `"content":"=evil()"`} {
			if got := eval[string](p, fmt.Sprintf(`saved[%d]`, i)); !strings.Contains(got, want) || i == 0 && !strings.Contains(got, ",'=evil(),") {
				t.Errorf("saved %s", got)
			}
		}
	})
}

func TestManyResultsComePageByPage(t *testing.T) {
	p := newPage(t, 1280, 900)
	s, id := withAnswers(t)
	for n := range 60 {
		s.answered(t, id, fmt.Sprint("Visitor ", n))
	}
	s.enterStudio(p, "results")
	p.showResults(id)
	p.wait(`document.querySelectorAll(".answers tbody tr").length === 50`)
	p.click(`[...document.querySelectorAll(".results button")].find((b) => b.textContent === "Show more")`)
	p.wait(`document.querySelectorAll(".answers tbody tr").length === 63 && document.activeElement === document.querySelectorAll(".answers tbody tr")[50]`)
	if names := eval[int](p, `new Set([...document.querySelectorAll(".answers tbody tr")].map((row) => row.innerText)).size`); names < 60 {
		t.Errorf("%d rows differ", names)
	}
}
