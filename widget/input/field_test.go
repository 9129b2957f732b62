package input

import (
	"strings"
	"testing"

	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/words"
)

// asked is a question that records its answers.
func asked(kind api.InputType, options string, sent *[]string) Question {
	return Question{
		Input: api.Input{ID: "in", Type: kind, Options: []byte(options)}, Texts: &words.All()[0].Chat, Unsent: func(string) {},
		Answer: func(m *api.Message, label string, _ ...conversation.Attachment) {
			*sent = append(*sent, m.Text+"|"+label)
		},
	}
}

func TestANumberIsCheckedInItsOwnUnit(t *testing.T) {
	for _, tt := range []struct{ options, typed, number, problem string }{
		{`{"min":0}`, "-1", "-1", "must be"}, {`{"max":"9,5"}`, "9.6", "9.6", "must be"}, {`{}`, "x", "", "not a number"}, {`{}`, "5", "5", ""},
		{`{"style":"percent","max":1}`, "100", "1", ""}, {`{"style":"percent","max":1}`, "101", "1.01", "must be"},
	} {
		n := newNumberInput(asked(api.InputNumber, tt.options, nil), nowhere()).(*numberInput)
		n.OnInit()
		number, ok := n.number(tt.typed)
		if problem := n.misfit(number, ok); number != tt.number || !holds(problem, tt.problem) {
			t.Errorf("%s with %s: %q, %q", tt.typed, tt.options, number, problem)
		}
	}
}

// holds reports whether a text contains another, or whether both are empty.
func holds(text, part string) bool {
	return strings.Contains(text, part) && (text == "") == (part == "")
}

func TestAPhoneNumberNeedsACountryOrSaysIt(t *testing.T) {
	for _, tt := range []struct{ options, initial, country, typed, problem string }{
		{`{}`, "", "", "30 1234567", "Choose your country"}, {`{}`, "", "", "+49 30 1234567", ""}, {`{}`, "+49301", "DE", "30 1234567", ""},
		{`{"defaultCountryCode":"fr"}`, "", "FR", "0612345678", ""}, {`{"defaultCountryCode":"XX"}`, "", "", "0612345678", ""},
		{`{"retryMessageContent":"No."}`, "", "", "call me", "No."}, {`{}`, "", "", "call me", "not a phone number"},
	} {
		i := newPhoneInput(asked(api.InputPhone, tt.options, nil), nowhere()).(*phoneInput)
		i.Initial = tt.initial
		i.OnInit()
		if problem := i.misfit(tt.typed); i.country != tt.country || !holds(problem, tt.problem) {
			t.Errorf("%s with %s: country %q, problem %q", tt.typed, tt.options, i.country, problem)
		}
	}
}

func TestDatesAreWithinTheirBoundsAndInOrder(t *testing.T) {
	for _, tt := range []struct {
		options, chosen, problem string
	}{
		{`{}`, "", "Choose a date."}, {`{}`, "2026-05-17", ""}, {`{"isRange":true}`, "2026-05-17,", "both"}, {`{"isRange":true}`, "2026-05-17,2026-05-17", ""},
		{`{"isRange":true}`, "2026-05-17,2026-05-16", "before the beginning"}, {`{"min":"2026-05-18"}`, "2026-05-17", "or later"},
		{`{"max":"2026-05-16"}`, "2026-05-17", "or earlier"}, {`{"hasTime":true,"max":"2026-05-17"}`, "2026-05-17T00:01", "or earlier"},
	} {
		d := newDateInput(asked(api.InputDate, tt.options, nil), nowhere()).(*dateInput)
		d.OnInit()
		if problem := d.misfit(strings.Split(tt.chosen, ",")); !holds(problem, tt.problem) {
			t.Errorf("%s with %s: %q", tt.chosen, tt.options, problem)
		}
	}
}

func TestARatingIsSentAtOnceOnlyWhereItsAuthorWantsThat(t *testing.T) {
	for _, tt := range []struct{ options, initial, choose, sent string }{
		{`{}`, "", "3", ""}, {`{"isOneClickSubmitEnabled":true}`, "", "3", "3|"}, {`{"buttonType":"Icons","length":"5","isOneClickSubmitEnabled":true}`, "2", "0", "1|"},
	} {
		var sent []string
		r := newRatingInput(asked(api.InputRating, tt.options, &sent), nowhere()).(*ratingInput)
		r.Initial = tt.initial
		r.OnInit()
		if tt.initial != "" && r.marks[r.chosen] != tt.initial {
			t.Errorf("the mark %s is not chosen", tt.initial)
		}
		r.choose(int(tt.choose[0] - '0'))
		if got := strings.Join(sent, " "); got != tt.sent {
			t.Errorf("%s: sent %q, want %q", tt.options, got, tt.sent)
		}
	}
}

func TestTheEndsOfAScaleSayWhatTheyMean(t *testing.T) {
	r := newRatingInput(asked(api.InputRating, `{"length":2,"labels":{"left":"Never","right":"Surely"}}`, nil), nowhere()).(*ratingInput)
	r.OnInit()
	if got := r.name(0) + ", " + r.name(1) + ", " + r.name(2); got != "0 of 2: Never, 1 of 2, 2 of 2: Surely" {
		t.Errorf("the marks are called %s", got)
	}
}
