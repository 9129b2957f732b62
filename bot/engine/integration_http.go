package engine

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"chatlet/bot/store"
	"chatlet/loosejson"
)

// httpBlock makes an HTTP request, on the server or the client, and saves parts
// of the response.
var httpBlock = &kind{decode: decodeHTTP, run: runHTTP, reply: takeHTTP}

// httpRequest is the block's options.
type httpRequest struct {
	OnClient     bool             `json:"isExecutedOnClient"`
	IsCustomBody bool             `json:"isCustomBody"`
	Timeout      loosejson.Scalar `json:"timeout"`
	Mapping      []struct {
		VariableID string `json:"variableId"`
		BodyPath   string `json:"bodyPath"`
	} `json:"responseVariableMapping"`
	Webhook struct {
		URL         string     `json:"url"`
		Method      string     `json:"method"`
		Headers     []keyValue `json:"headers"`
		QueryParams []keyValue `json:"queryParams"`
		Body        string     `json:"body"`
	} `json:"webhook"`
}

type keyValue struct {
	Key   loosejson.Scalar `json:"key"`
	Value loosejson.Scalar `json:"value"`
}

func decodeHTTP(b exportBlock) (any, error) { return decodeOptions[httpRequest](b.Options) }

// outgoing is a request with variables filled in.
type outgoing struct {
	url, method string
	headers     [][2]string
	// body is JSON: the author's JSON, or else a text as JSON; nil for none.
	body json.RawMessage
	// isText says that the author's body is not JSON.
	isText bool
}

func runHTTP(s *Step, b *block) outcome {
	conf := b.conf.(httpRequest)
	if conf.Webhook.URL == "" {
		s.addLog(LogEntry{Status: "error", Description: "Couldn't parse webhook attributes"})
		return outcome{}
	}
	out := s.fillRequest(conf)
	if conf.OnClient {
		s.act("httpRequestToExecute", out.forClient(), true)
		return outcome{wait: true}
	}
	s.mapResponse(conf, s.sendRequest(conf, out))
	return outcome{}
}

// fillRequest fills in the variables.
func (s *Step) fillRequest(conf httpRequest) outgoing {
	out := outgoing{url: s.scope.text(conf.Webhook.URL), method: conf.Webhook.Method}
	if out.method == "" {
		out.method = http.MethodPost
	}
	if query := s.fillQuery(conf.Webhook.QueryParams); query != "" {
		separator := "?"
		if strings.Contains(out.url, "?") {
			separator = "&"
		}
		out.url += separator + query
	}
	for _, h := range conf.Webhook.Headers {
		name, value := s.scope.text(string(h.Key)), s.scope.text(string(h.Value))
		if name != "" && value != "" {
			out.headers = append(out.headers, [2]string{name, basicAuth(name, value)})
		}
	}
	if out.method != http.MethodGet {
		s.fillBody(conf, &out)
	}
	return out
}

// fillQuery joins the parameters in the order that JavaScript gives an object's
// fields. Parameters of the same name stay together.
func (s *Step) fillQuery(params []keyValue) string {
	fields := newJSObject()
	for _, p := range params {
		name, value := s.scope.text(string(p.Key)), s.scope.text(string(p.Value))
		if name == "" || value == "" {
			continue
		}
		parts, _ := fields.values[name].([]string)
		value = strings.ReplaceAll(url.QueryEscape(value), "+", "%20")
		fields.set(name, append(parts, url.QueryEscape(name)+"="+value))
	}
	var parts []string
	for _, name := range fields.ordered() {
		parts = append(parts, fields.values[name].([]string)...)
	}
	return strings.Join(parts, "&")
}

// basicAuth encodes a user and password that the author wrote unencoded.
func basicAuth(name, value string) string {
	scheme, credentials, ok := strings.Cut(value, " ")
	if !strings.EqualFold(name, "Authorization") || !strings.EqualFold(scheme, "Basic") || !ok || !strings.Contains(credentials, ":") {
		return value
	}
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(credentials))
}

// fillBody sets the author's body, or else all answers and variables.
func (s *Step) fillBody(conf httpRequest, out *outgoing) {
	body := conf.Webhook.Body
	if !conf.IsCustomBody || body == "" || body == "{{state}}" {
		out.body = Encode(s.everything())
		return
	}
	text := body
	if loneBody.MatchString(body) {
		text = s.scope.text(body)
	} else {
		text = s.scope.jsonText(body)
	}
	switch {
	case text == "null":
	case json.Valid([]byte(text)):
		out.body = json.RawMessage(text)
	default:
		out.body = Encode(text)
		out.isText = true
	}
}

// loneBody is a body that begins and ends with a variable. Variables in it are
// not escaped.
var loneBody = regexp.MustCompile(`^\{\{.+\}\}$`)

// everything returns the answers and variables of the conversation.
func (s *Step) everything() map[string]any {
	all := map[string]any{"submittedAt": s.engine.now().UTC().Format("2006-01-02T15:04:05.000Z")}
	for _, a := range s.Session.Answers {
		if a.Variable == "" {
			all[a.Group] = withAttachments(a)
		}
	}
	for i := range s.Flow().variables {
		v := &s.Flow().variables[i]
		if value := s.scope.value(v.ID); value != nil {
			all[v.Name] = joinedText(value)
		}
	}
	return all
}

// withAttachments puts the addresses of an answer's files above the answer.
func withAttachments(a store.Answer) string {
	files := strings.Join(a.Attachments, ", ")
	if files == "" || files == a.Content {
		return a.Content
	}
	return files + "\n\n" + a.Content
}

// joinedText returns a value as text. A list becomes its items with commas
// between them.
func joinedText(v any) string {
	list, isList := v.([]any)
	if !isList {
		return textOf(v)
	}
	items := make([]string, len(list))
	for i := range list {
		items[i] = textOf(list[i])
	}
	return strings.Join(items, ",")
}

// jsonText fills variables into a text that is to become JSON. Their values are
// escaped as in a JSON string.
func (sc *scope) jsonText(text string) string {
	var out strings.Builder
	at := 0
	for _, m := range mentions(text) {
		out.WriteString(text[at:m.start])
		out.WriteString(sc.jsonMention(m))
		at = m.end
	}
	out.WriteString(text[at:])
	return out.String()
}

// jsonMention returns a variable's value for JSON: a list as JSON, and a text
// as the inside of a string.
func (sc *scope) jsonMention(m mention) string {
	if !m.expression {
		if list, isList := sc.named(m.name).([]any); isList {
			return string(Encode(list))
		}
	}
	quoted := Encode(sc.resolve(m))
	return string(quoted[1 : len(quoted)-1])
}

// forClient encodes a request for the client.
func (r outgoing) forClient() json.RawMessage {
	headers := map[string]string{}
	for _, h := range r.headers {
		headers[h[0]] = h[1]
	}
	var o object
	o.open()
	o.raw("url", Encode(r.url))
	if len(headers) > 0 {
		o.raw("headers", Encode(headers))
	}
	o.raw("body", r.body)
	o.text("method", r.method)
	o.close()
	return o.out
}

// takeHTTP saves parts of the client's response. A client may send nothing.
func takeHTTP(s *Step, b *block, m *Message) (outcome, error) {
	if m == nil {
		return outcome{}, nil
	}
	response, err := decodeResponse(m.Text)
	if err != nil {
		refused := refuse(http.StatusBadRequest, "Provided response is not valid JSON")
		refused.Data = map[string]any{"description": "[undefined] " + jsonFault(err, m.Text)}
		return outcome{}, refused
	}
	s.mapResponse(b.conf.(httpRequest), response)
	return outcome{}, nil
}

// goFault is the decoder's message about an unexpected character.
var goFault = regexp.MustCompile(`^invalid character '(.)'`)

// jsonFault says what is wrong with a text, in words that clients know.
func jsonFault(err error, text string) string {
	if found := goFault.FindStringSubmatch(err.Error()); found != nil {
		return fmt.Sprintf("Unexpected token '%s', %q is not valid JSON", found[1], text[:min(len(text), 50)])
	}
	return err.Error()
}

// Limits on the requests of flows.
const (
	defaultHTTPTimeout = 10 * time.Second
	MaxRequestTime     = 120 * time.Second
	maxHTTPResponse    = 4 << 20
)

// timeout is how long a request may take.
func (conf httpRequest) timeout() time.Duration {
	seconds, err := strconv.ParseFloat(string(conf.Timeout), 64)
	if err != nil || seconds <= 0 {
		return defaultHTTPTimeout
	}
	return min(time.Duration(seconds*float64(time.Second)), MaxRequestTime)
}

// response is a server's answer: JSON, or a text as JSON.
type response struct {
	StatusCode json.RawMessage `json:"statusCode"`
	Data       json.RawMessage `json:"data"`
	// isObject says that it has fields.
	isObject bool
}

// decodeResponse reads a client's response. The error is for invalid JSON.
func decodeResponse(text string) (response, error) {
	var r response
	err := json.Unmarshal([]byte(text), &r)
	if err != nil && json.Valid([]byte(text)) {
		return response{}, nil
	}
	r.isObject = strings.HasPrefix(strings.TrimSpace(text), "{")
	return r, err
}

// sendRequest makes the request. A failure is a response too, so that the flow
// can react to it.
func (s *Step) sendRequest(conf httpRequest, out outgoing) response {
	status, data, err := s.fetch(conf, out)
	if err != nil {
		s.logf("error", err.Error(), "While executing HTTP request")
		data = Encode(map[string]any{"message": err.Error()})
	} else if status >= 400 {
		s.logf("error", fmt.Sprintf("HTTP request answered %d", status), "While executing HTTP request")
	}
	return response{Encode(status), data, true}
}

func (s *Step) fetch(conf httpRequest, out outgoing) (status int, data json.RawMessage, err error) {
	request, err := out.request()
	if err != nil {
		return http.StatusBadRequest, nil, fmt.Errorf("making the request: %w", err)
	}
	ctx, cancel := context.WithTimeout(s.context, conf.timeout())
	defer cancel()
	response, err := s.engine.outside.Do(request.WithContext(ctx))
	if err != nil {
		return http.StatusInternalServerError, nil, requestFailure(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, maxHTTPResponse))
	if err != nil {
		return response.StatusCode, nil, requestFailure(err)
	}
	if !json.Valid(body) {
		body = Encode(strings.ToValidUTF8(string(body), "\uFFFD"))
	}
	return response.StatusCode, body, nil
}

// requestFailure removes the address from an error, because it may hold secrets
// or reveal this server's network.
func requestFailure(err error) error {
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	var dialled *net.OpError
	if errors.As(err, &dialled) {
		err = dialled.Err
	}
	var lookup *net.DNSError
	if errors.As(err, &lookup) {
		err = errors.New(lookup.Err)
	}
	return fmt.Errorf("HTTP request failed: %w", err)
}

// request builds the request. If its header says that the body is a form, the
// body is encoded as one.
func (r outgoing) request() (*http.Request, error) {
	payload := []byte(r.body)
	if r.isText {
		payload = []byte(exactText(r.body).(string))
	}
	form := false
	for _, h := range r.headers {
		form = form || strings.EqualFold(h[0], "Content-Type") && strings.HasPrefix(h[1], "application/x-www-form-urlencoded")
	}
	var fields map[string]any
	if form && json.Unmarshal(r.body, &fields) == nil {
		payload = []byte(encodeForm(fields))
	}
	address, err := requestAddress(r.url)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequest(r.method, address.String(), bytes.NewReader(payload))
	if err != nil {
		return nil, err
	}
	if len(payload) > 0 {
		request.Header.Set("Content-Type", "application/json")
	}
	for _, h := range r.headers {
		request.Header.Set(h[0], h[1])
	}
	return request, nil
}

func encodeForm(fields map[string]any) string {
	form := url.Values{}
	for name, value := range fields {
		form.Set(name, textOf(value))
	}
	return form.Encode()
}

// mapResponse saves parts of a response in variables. If a part is missing, the
// variable keeps its value.
func (s *Step) mapResponse(conf httpRequest, response response) {
	if !response.isObject {
		return
	}
	for _, m := range conf.Mapping {
		if m.VariableID == "" || m.BodyPath == "" {
			continue
		}
		if value, ok := s.pick(response, s.scope.text(m.BodyPath)); ok {
			s.scope.assign(m.VariableID, value)
		}
	}
}

// simplePath is a path of names and numbers.
var simplePath = regexp.MustCompile(`^(?:statusCode|data)(?:\.[A-Za-z_$][\w$]*|\[\d+\])*$`)

// pick returns the part of a response that an expression names. Most
// expressions are paths, such as data.items[0].name.
func (s *Step) pick(r response, path string) (any, bool) {
	if simplePath.MatchString(path) {
		if value, found := r.at(path); found {
			return value, true
		}
	}
	code := script{code: "const response = {statusCode, data}; return (" + path + ")", args: []argument{{"statusCode", r.StatusCode}, {"data", r.Data}}}
	result, err := s.eval.run(code, false)
	if err != nil {
		return nil, false
	}
	return result.Value, true
}

// at returns the value at a path: a text, or a list of texts. It does not find
// missing values, nor properties that only JavaScript has.
func (r response) at(path string) (any, bool) {
	names := strings.FieldsFunc(path, func(r rune) bool { return r == '.' || r == '[' || r == ']' })
	if names[0] == "statusCode" {
		return exactText(r.StatusCode), len(names) == 1
	}
	data := r.Data
	for _, name := range names[1:] {
		next, found := member(data, name)
		if !found {
			return nil, false
		}
		data = next
	}
	return exactValue(data)
}

// member returns a field of an object, or an item of a list, as JSON.
func member(data json.RawMessage, name string) (json.RawMessage, bool) {
	if i, err := strconv.Atoi(name); err == nil {
		var list []json.RawMessage
		if json.Unmarshal(data, &list) != nil || i >= len(list) {
			return nil, false
		}
		return list[i], true
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(data, &fields) != nil {
		return nil, false
	}
	value, found := fields[name]
	return value, found
}

// exactValue returns JSON as a variable's value. Numbers keep all their digits.
func exactValue(data json.RawMessage) (any, bool) {
	data = bytes.TrimSpace(data)
	switch {
	case len(data) == 0:
		return nil, false
	case data[0] == '[':
		var list []json.RawMessage
		if json.Unmarshal(data, &list) != nil {
			return nil, false
		}
		out := make([]any, len(list))
		for i := range list {
			out[i] = exactText(list[i])
		}
		return out, true
	}
	return exactText(data), true
}

// exactText returns JSON other than a list as text.
func exactText(data json.RawMessage) any {
	var text string
	if json.Unmarshal(data, &text) == nil && string(data) != "null" {
		return text
	}
	if string(data) == "null" {
		return nil
	}
	if out := compactJSON(data); out != nil {
		return string(out)
	}
	return nil
}
