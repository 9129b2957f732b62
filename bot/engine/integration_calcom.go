package engine

import (
	"encoding/json"
	"strings"
)

// calcomBlock shows a Cal.com calendar and waits for a booking.
var calcomBlock = &kind{decode: decodeCalcom, run: runCalcom, reply: takeBooking}

type calcom struct {
	BaseURL         string `json:"baseUrl"`
	Link            string `json:"link"`
	Layout          string `json:"layout"`
	Name            string `json:"name"`
	Email           string `json:"email"`
	Phone           string `json:"phone"`
	AdditionalNotes string `json:"additionalNotes"`
	Prefilled       []struct {
		QuestionID string `json:"questionId"`
		Value      string `json:"value"`
	} `json:"anyPrefilledInformations"`
	SaveDateIn string `json:"saveBookedDateInVariableId"`
}

func decodeCalcom(b exportBlock) (any, error) { return decodeOptions[calcom](b.Options) }

// calcomLayouts are Cal.com's names for the layouts.
var calcomLayouts = map[string]string{"Monthly": "month_view", "Weekly": "week_view", "Columns": "column_view"}

// Code for the page: the calendar, and the listener for bookings.
const (
	calcomInit = `const queue = (...call) => (window.Cal.q = window.Cal.q || []).push(call);
window.Cal = window.Cal || Object.assign(queue, { ns: {}, q: [] });
if (!window.Cal.loaded) {
  window.Cal.loaded = true;
  const embed = document.createElement("script");
  embed.src = baseUrl + "/embed/embed.js";
  document.head.append(embed);
}
Cal("init", { origin: baseUrl });
Cal("inline", {
  elementOrSelector: typebotElement, calLink: link, layout,
  config: { name, email, notes: additionalNotes, ...(phone ? { location: JSON.stringify({ value: "phone", optionValue: phone }) } : {}), ...otherPrefilledInformations },
});
Cal("ui", { hideEventTypeDetails: false, layout });`
	calcomWait = `const callback = (event) => {
  Cal("off", { action: "bookingSuccessful", callback });
  continueFlow(event.detail.data.date);
};
Cal("on", { action: "bookingSuccessful", callback });`
)

func runCalcom(s *Step, b *block) outcome {
	conf := b.conf.(calcom)
	if conf.Link == "" {
		return outcome{}
	}
	s.reply.messages = append(s.reply.messages, bubble{NewID(), "custom-embed", s.calcomContent(conf)})
	return outcome{wait: true}
}

func (s *Step) calcomContent(conf calcom) json.RawMessage {
	base := conf.BaseURL
	if base == "" {
		base = "https://app.cal.com"
	}
	link := s.scope.text(conf.Link)
	content := map[string]any{
		"url":                  link,
		"initFunction":         map[string]any{"args": s.calcomArgs(conf, base, link), "content": calcomInit},
		"waitForEventFunction": map[string]any{"args": map[string]any{}, "content": calcomWait},
	}
	return Encode(content)
}

// calcomArgs returns the arguments of the code. A client that may not run the
// code can build the calendar from them.
func (s *Step) calcomArgs(conf calcom, base, link string) map[string]any {
	prefilled := map[string]any{}
	for _, p := range conf.Prefilled {
		prefilled[s.scope.text(p.QuestionID)] = s.scope.text(p.Value)
	}
	args := map[string]any{
		"baseUrl": base, "link": calcomPath(link), "otherPrefilledInformations": prefilled,
		"layout": calcomLayouts[conf.Layout],
	}
	for name, text := range map[string]string{"name": conf.Name, "email": conf.Email, "phone": conf.Phone, "additionalNotes": conf.AdditionalNotes} {
		if filled := s.scope.text(text); filled != "" {
			args[name] = filled
		}
	}
	return args
}

// calcomPath returns the path of a booking page.
func calcomPath(link string) string {
	link = strings.TrimPrefix(strings.TrimPrefix(link, "https://"), "http://")
	if host, path, ok := strings.Cut(link, "/"); ok && strings.Contains(host, ".") {
		return path
	}
	return link
}

func takeBooking(s *Step, b *block, m *Message) (outcome, error) {
	if m != nil {
		s.scope.assign(b.conf.(calcom).SaveDateIn, m.Text)
	}
	return outcome{}, nil
}
