package engine

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"

	"chatlet/loosejson"
)

// setVariableBlock sets a variable.
var setVariableBlock = &kind{decode: decodeSetVariable, run: runSetVariable, reply: takeVariable}

// setVariable is the block's options.
type setVariable struct {
	VariableID  string           `json:"variableId"`
	Type        string           `json:"type"`
	Expression  loosejson.Scalar `json:"expressionToEvaluate"`
	IsCode      bool             `json:"isCode"`
	OnClient    bool             `json:"isExecutedOnClient"`
	IsUnsafe    *bool            `json:"isUnsafe"`
	SaveErrorIn string           `json:"saveErrorInVariableId"`
	TimeZone    string           `json:"timeZone"`
	Item        string           `json:"item"`
	SaveItemIn  string           `json:"saveItemInVariableId"`
	MapItem     struct {
		BaseItem   string `json:"baseItemVariableId"`
		BaseList   string `json:"baseListVariableId"`
		TargetList string `json:"targetListVariableId"`
	} `json:"mapListItemParams"`
}

func decodeSetVariable(b exportBlock) (any, error) { return decodeOptions[setVariable](b.Options) }

// clientScripts are functions that compute values only the client knows.
// Clients that may not run scripts recognize them by getHours and
// detectDeviceType.
var clientScripts = map[string]string{
	"Moment of the day": `const hour = new Date().getHours();
return hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";`,
	"Device type": `const detectDeviceType = () => {
  const agent = navigator.userAgent;
  const touch = navigator.maxTouchPoints > 0;
  if (/ipad|tablet|playbook|silk/i.test(agent) || (/android/i.test(agent) && !/mobile/i.test(agent))) return "tablet";
  if (/mobi|iphone|ipod|android/i.test(agent)) return "mobile";
  if (touch && innerWidth < 768) return "mobile";
  return touch && innerWidth <= 1024 ? "tablet" : "desktop";
};
return detectDeviceType();`,
}

func runSetVariable(s *Step, b *block) outcome {
	conf := b.conf.(setVariable)
	if conf.VariableID == "" {
		return outcome{}
	}
	if code, ok := clientScripts[conf.Type]; ok {
		return s.askClient(script{code: code}, conf)
	}
	if conf.OnClient && isCustom(conf.Type) && conf.Expression != "" {
		return s.askClient(s.scope.parameterise(string(conf.Expression)), conf)
	}
	s.scope.assign(conf.VariableID, s.newValue(conf))
	return outcome{}
}

func isCustom(kind string) bool { return kind == "" || kind == "Custom" }

// askClient lets the client compute a value.
func (s *Step) askClient(code script, conf setVariable) outcome {
	var o object
	o.open()
	o.raw("scriptToExecute", code.forClient(&conf.IsCode, conf.IsUnsafe))
	o.close()
	s.act("setVariable", o.out, true)
	return outcome{wait: true}
}

// takeVariable saves the value from the client.
func takeVariable(s *Step, b *block, m *Message) (outcome, error) {
	conf := b.conf.(setVariable)
	if m != nil {
		s.scope.assign(conf.VariableID, jsonOrText(m.Text))
	}
	return outcome{}, nil
}

// newValue returns a value that the server can compute itself.
func (s *Step) newValue(conf setVariable) any {
	switch conf.Type {
	case "Empty":
		return nil
	case "Random ID":
		return NewID()
	case "User ID", "Result ID":
		return s.Session.ResultID
	case "Environment name":
		return "web"
	case "Transcript":
		return s.transcript()
	case "Phone number", "Contact name", "Contact id":
		return nil
	case "Today", "Now", "Yesterday", "Tomorrow":
		return s.dateValue(conf)
	case "Append value(s)", "Pop", "Shift", "Map item with same index":
		return s.listValue(conf)
	}
	return s.customValue(conf)
}

// dayOffsets are the days from today.
var dayOffsets = map[string]int{"Yesterday": -1, "Tomorrow": 1}

// dateValue returns a time: in UTC as JavaScript writes it, or in the block's
// own time zone.
func (s *Step) dateValue(conf setVariable) any {
	now := s.engine.now()
	zone := s.scope.text(conf.TimeZone)
	if zone == "" {
		now = now.UTC().AddDate(0, 0, dayOffsets[conf.Type])
		return now.Format("2006-01-02T15:04:05.000Z")
	}
	location, err := locationOf(zone)
	if err != nil {
		s.logf("error", "time zone "+zone+" is not known", "While setting a variable")
		location = time.UTC
	}
	return now.In(location).AddDate(0, 0, dayOffsets[conf.Type]).Format(time.RFC3339)
}

// locationOf returns a time zone by its name, or by an offset such as "+02:00".
func locationOf(zone string) (*time.Location, error) {
	if t, err := time.Parse("-07:00", zone); err == nil {
		_, offset := t.Zone()
		return time.FixedZone(zone, offset), nil
	}
	return time.LoadLocation(zone)
}

// listValue returns a list after adding or removing an item, or an item of one.
func (s *Step) listValue(conf setVariable) any {
	value := s.scope.value(conf.VariableID)
	switch conf.Type {
	case "Append value(s)":
		return appendValue(value, s.scope.text(conf.Item))
	case "Map item with same index":
		return s.mapItem(conf)
	}
	if value == nil {
		return nil
	}
	taken, rest := takeItem(itemsOf(value), conf.Type == "Pop")
	s.scope.assign(conf.VariableID, rest)
	s.scope.assign(conf.SaveItemIn, taken)
	return s.scope.value(conf.VariableID)
}

// takeItem removes the last or first item of a list. For an empty list, item is
// nil.
func takeItem(list []any, last bool) (item any, rest []any) {
	switch {
	case len(list) == 0:
		return nil, list
	case last:
		return list[len(list)-1], list[:len(list)-1]
	}
	return list[0], list[1:]
}

// maxList limits the lists that flows build.
const maxList = 10_000

// appendValue makes a list of a variable's value and another item.
func appendValue(value any, item string) any {
	if value == nil {
		return []any{item}
	}
	return append(slices.Clip(itemsOf(value)), item)
}

// mapItem returns the item of one list at the place of a value in another list.
func (s *Step) mapItem(conf setVariable) any {
	item, _ := s.scope.value(conf.MapItem.BaseItem).(string)
	base, _ := s.scope.value(conf.MapItem.BaseList).([]any)
	target, _ := s.scope.value(conf.MapItem.TargetList).([]any)
	if i := slices.Index(base, any(item)); item != "" && i >= 0 && i < len(target) {
		return target[i]
	}
	return nil
}

// plainTexts are expressions that nobody means as code: words, dates, phone
// numbers, and numbers with commas or other marks.
var plainTexts = regexp.MustCompile(`^(?:[\p{L}\p{N}_]+(?:[ ,!?;:'’-]+[\p{L}\p{N}_]+)+[.!?…]*|\d+(?:[-,]\d+)+|\d+[/.]\d+[/.]\d+|\d{4}-\d\d-\d\dT[\d:.]+Z?)$`)

// octal is a number that JavaScript would read in base eight.
var octal = regexp.MustCompile(`0[^.].+`)

// isPlainText reports whether an expression is a text with nothing to compute.
func isPlainText(expression string) bool {
	if strings.Contains(expression, "{{") || strings.Contains(expression, "return ") {
		return false
	}
	return plainTexts.MatchString(expression)
}

// customValue evaluates the author's expression. If it is not valid code, it is
// a text. A single variable is copied.
func (s *Step) customValue(conf setVariable) any {
	expression := string(conf.Expression)
	isNumber := !math.IsNaN(jsNumber(expression))
	switch {
	case expression == "":
		return nil
	case isLoneMention(expression):
		return s.scope.text(expression)
	case isNumber && octal.MatchString(expression), !conf.IsCode && isPlainText(expression):
		return expression
	}
	result, err := s.scope.evaluate(expression)
	if err != nil {
		s.reportExpression(conf, err)
		return s.scope.text(expression)
	}
	s.scope.apply(result.Set)
	return result.Value
}

// isLoneMention reports whether an expression is a single pair of braces.
func isLoneMention(expression string) bool {
	return strings.HasPrefix(expression, "{{") && strings.HasSuffix(expression, "}}") && strings.Count(expression, "{{") == 1
}

// reportExpression reports failed code to the author.
func (s *Step) reportExpression(conf setVariable, err error) {
	if !conf.IsCode {
		return
	}
	failure := fmt.Sprintf(`{"context":"While executing function","description":%s}`, Encode(failureText(err)))
	s.scope.assign(conf.SaveErrorIn, failure)
	s.addLog(LogEntry{Description: failure, Context: "While evaluating set variable expression"})
}
