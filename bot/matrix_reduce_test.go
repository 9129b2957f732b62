package bot

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"chatlet/bot/engine"
)

// listedCase matches a line of docs/compatibility.md with a case of the truth
// tables.
var listedCase = regexp.MustCompile(`(?m)^    (\S.*)$`)

// reduce keeps the part of a reply that a case is about. The views are: talk,
// the texts of the bubbles, the input and its placeholder; items, also the
// input's items; full, all but ids and theme; start, all but ids; errors,
// whether there is an error.
func (c matrixCase) reduce(r matrixReply) map[string]any {
	body, isObject := r.body.(map[string]any)
	if r.status != 200 || !isObject {
		out := map[string]any{"status": r.status}
		if isObject && r.status < 500 {
			out["message"] = body["message"]
		}
		return out
	}
	if c.Pick != "" {
		body = picked(body, c.Pick)
	}
	var out map[string]any
	switch c.View {
	case "", "talk", "items":
		out = reduceTalk(body, c.View == "items")
	case "errors":
		out = reduceErrors(body)
	default:
		out = reduceFull(body, c.View == "start")
	}
	return c.masked(out, "").(map[string]any)
}

func reduceTalk(body map[string]any, withItems bool) map[string]any {
	out := map[string]any{"m": plainMessages(body)}
	if v, ok := body["lastMessageNewFormat"]; ok {
		out["new"] = v
	}
	if input, ok := body["input"].(map[string]any); ok {
		reduceInput(input, out, withItems)
	}
	for key, short := range map[string]string{"clientSideActions": "acts", "logs": "logs"} {
		if list, _ := body[key].([]any); len(list) > 0 {
			out[short] = list
		}
	}
	return out
}

func reduceInput(input, out map[string]any, withItems bool) {
	if v, ok := input["id"]; ok {
		out["in"] = v
	}
	options, _ := input["options"].(map[string]any)
	labels, _ := options["labels"].(map[string]any)
	if v, ok := labels["placeholder"]; ok && v != nil {
		out["ph"] = v
	}
	if v, ok := input["prefilledValue"]; ok {
		out["pre"] = v
	}
	if !withItems {
		return
	}
	items := []any{}
	list, _ := input["items"].([]any)
	for _, it := range list {
		shown := maps.Clone(it.(map[string]any))
		for _, key := range []string{"outgoingEdgeId", "displayCondition", "blockId"} {
			delete(shown, key)
		}
		items = append(items, shown)
	}
	out["items"] = items
}

func plainMessages(body map[string]any) []any {
	out := []any{}
	list, _ := body["messages"].([]any)
	for _, m := range list {
		out = append(out, plainMessage(m.(map[string]any)))
	}
	return out
}

// plainMessage is the text of a bubble, or else a bubble without its id.
func plainMessage(m map[string]any) any {
	content, _ := m["content"].(map[string]any)
	if m["type"] != "text" {
		if content == nil {
			content = map[string]any{}
		}
		return map[string]any{"type": m["type"], "content": content}
	}
	if markdown, ok := content["markdown"]; ok {
		return markdown
	}
	nodes, _ := content["richText"].([]any)
	lines := make([]string, len(nodes))
	for i, n := range nodes {
		lines[i] = leavesOf(n)
	}
	return strings.Join(lines, "\n")
}

// leavesOf is the text of a node.
func leavesOf(v any) string {
	node, _ := v.(map[string]any)
	children, isElement := node["children"].([]any)
	if text, ok := node["text"]; ok && !isElement {
		return fmt.Sprint(text)
	}
	out := ""
	for _, child := range children {
		out += leavesOf(child)
	}
	return out
}

// engineError matches an error of a JavaScript engine.
var engineError = regexp.MustCompile(`\] \[.+\]`)

func reduceErrors(body map[string]any) map[string]any {
	messages, logs := plainMessages(body), []any{}
	for i, m := range messages {
		if text, ok := m.(string); ok {
			messages[i] = engineError.ReplaceAllString(text, "] [error]")
		}
	}
	list, _ := body["logs"].([]any)
	for _, l := range list {
		keys := []any{}
		for _, key := range slices.Sorted(maps.Keys(l.(map[string]any))) {
			if key != "details" {
				keys = append(keys, key)
			}
		}
		logs = append(logs, keys)
	}
	return map[string]any{"m": messages, "logs": logs}
}

func reduceFull(body map[string]any, isStart bool) map[string]any {
	out := map[string]any{}
	for key, v := range body {
		list, isList := v.([]any)
		isID := slices.Contains([]string{"sessionId", "resultId", "publishedAt"}, key)
		if isID || key == "typebot" && !isStart || v == nil || isList && len(list) == 0 {
			continue
		}
		out[key] = v
	}
	if out["messages"] == nil {
		out["messages"] = []any{}
	}
	return out
}

// picked is the part for one slot of a conversation with several cases.
func picked(body map[string]any, pick string) map[string]any {
	out := maps.Clone(body)
	delete(out, "logs")
	delete(out, "lastMessageNewFormat")
	out["messages"] = filter(body["messages"], func(m map[string]any) any {
		if strings.HasPrefix(fmt.Sprint(m["id"]), pick) {
			return m
		}
		return nil
	})
	out["clientSideActions"] = filter(body["clientSideActions"], func(a map[string]any) any { return pickedAction(a, pick) })
	delete(out, "input")
	input, _ := body["input"].(map[string]any)
	if items, _ := input["items"].([]any); len(items) > 0 {
		out["input"] = map[string]any{"items": filter(items, func(it map[string]any) any {
			content, ok := strings.CutPrefix(fmt.Sprint(it["content"]), pick)
			if !ok {
				return nil
			}
			return map[string]any{"content": content}
		})}
	}
	return out
}

func pickedAction(action map[string]any, pick string) any {
	script, _ := action["scriptToExecute"].(map[string]any)
	isOwn := strings.HasPrefix(fmt.Sprint(script["content"]), pick)
	isAfter := strings.HasPrefix(fmt.Sprint(action["lastBubbleBlockId"]), pick) && (action["type"] == "redirect" || action["type"] == "wait")
	if !isOwn && !isAfter {
		return nil
	}
	out := maps.Clone(action)
	out["lastBubbleBlockId"] = nil
	return out
}

// filter returns the function's results for the objects of a list.
func filter(list any, keep func(map[string]any) any) []any {
	out := []any{}
	objects, _ := list.([]any)
	for _, o := range objects {
		if kept := keep(o.(map[string]any)); kept != nil {
			out = append(out, kept)
		}
	}
	return out
}

// masked removes nulls, and values that differ between runs.
func (c matrixCase) masked(v any, key string) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, value := range v {
			if value != nil && k != "details" {
				out[k] = c.masked(value, k)
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = c.masked(v[i], "")
		}
		return out
	case string:
		if slices.Contains(maskedKeys, key) {
			return "<" + key + ">"
		}
		for _, how := range c.Mask {
			v = maskText(v, key, how)
		}
		return v
	}
	return v
}

var (
	wordPattern  = regexp.MustCompile(`[\p{L}\p{N}_-]+`)
	cuidPattern  = regexp.MustCompile(`^[a-z][a-z0-9]{23,24}$`)
	timePattern  = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?`)
	dayPattern   = regexp.MustCompile(`\d{4}-\d\d-\d\d`)
	stampPattern = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)`)
)

func maskText(text, key, how string) string {
	isLog := key == "description" || key == "context"
	switch {
	case how == "id":
		return wordPattern.ReplaceAllStringFunc(text, func(word string) string { return cuidPattern.ReplaceAllString(word, "<id>") })
	case how == "time":
		return timePattern.ReplaceAllString(text, "<time>")
	case how == "days":
		return dayPattern.ReplaceAllStringFunc(text, daysFromNow)
	case how == "months":
		return dayPattern.ReplaceAllStringFunc(text, monthsFromNow)
	case how == "log" && isLog:
		return "<text>"
	case how == "code" && key == "content":
		return "<code>"
	case strings.HasPrefix(how, "zone"):
		_, zone, _ := strings.Cut(how, ":")
		return stampPattern.ReplaceAllStringFunc(text, func(stamp string) string { return hoursFromNow(stamp, zone) })
	}
	return text
}

func daysFromNow(text string) string {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return text
	}
	return fmt.Sprintf("<today%+d>", int(day.Sub(matrixTime.Truncate(24*time.Hour)).Hours()/24))
}

func monthsFromNow(text string) string {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return text
	}
	which := strconv.Itoa(day.Day())
	if day.Day() == matrixTime.Day() {
		which = "same day"
	} else if day.Day() == 1 {
		which = "first"
	}
	return fmt.Sprintf("<month%+d, %s>", (day.Year()-matrixTime.Year())*12+int(day.Month()-matrixTime.Month()), which)
}

// hoursFromNow describes a time near now with its offset, or with the zone of
// that offset.
func hoursFromNow(stamp, zone string) string {
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return stamp
	}
	offset := stampPattern.FindStringSubmatch(stamp)[2]
	if location, err := time.LoadLocation(zone); zone != "" && err == nil {
		_, own := t.Zone()
		if _, there := t.In(location).Zone(); own == there {
			offset = zone
		}
	}
	quarters := t.Sub(matrixTime).Round(15*time.Minute).Minutes() / 15
	hours := strconv.FormatFloat(quarters/4, 'f', -1, 64)
	if !strings.HasPrefix(hours, "-") {
		hours = "+" + hours
	}
	return "<now" + hours + " h " + offset + ">"
}

// matrixDifference is the first difference between two decoded values.
func matrixDifference(path string, want, got any) string {
	switch want := want.(type) {
	case map[string]any:
		if other, ok := got.(map[string]any); ok {
			return objectMatrixDifference(path, want, other)
		}
	case []any:
		if other, ok := got.([]any); ok {
			return listMatrixDifference(path, want, other)
		}
	case json.Number:
		if other, ok := got.(json.Number); ok && sameNumber(want, other) {
			return ""
		}
	default:
		if _, isMap := got.(map[string]any); isMap {
			break
		}
		if _, isList := got.([]any); !isList && want == got {
			return ""
		}
	}
	return fmt.Sprintf("%s: %.300s, want %.300s", path, engine.Encode(got), engine.Encode(want))
}

func sameNumber(a, b json.Number) bool {
	if a == b {
		return true
	}
	x, errX := a.Float64()
	y, errY := b.Float64()
	isFloat := strings.ContainsAny(a.String()+b.String(), ".eE")
	return errX == nil && errY == nil && isFloat && x == y
}

func objectMatrixDifference(path string, want, got map[string]any) string {
	for _, key := range slices.Sorted(maps.Keys(want)) {
		other, ok := got[key]
		if !ok {
			return fmt.Sprintf("%s.%s is missing, want %.300s", path, key, engine.Encode(want[key]))
		}
		if d := matrixDifference(path+"."+key, want[key], other); d != "" {
			return d
		}
	}
	for _, key := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[key]; !ok {
			return fmt.Sprintf("%s.%s is not wanted: %.300s", path, key, engine.Encode(got[key]))
		}
	}
	return ""
}

func listMatrixDifference(path string, want, got []any) string {
	for i := range min(len(want), len(got)) {
		if d := matrixDifference(fmt.Sprintf("%s[%d]", path, i), want[i], got[i]); d != "" {
			return d
		}
	}
	if len(want) != len(got) {
		return fmt.Sprintf("%s: %d items, want %d: %.300s", path, len(got), len(want), engine.Encode(want))
	}
	return ""
}
