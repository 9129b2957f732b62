package api

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// streaming is a transport whose response arrives in the reader's pieces.
type streaming struct {
	scripted
	status int
	body   io.Reader
}

func (s *streaming) Stream(_ context.Context, r Request) (StreamResponse, error) {
	s.asked = append(s.asked, r)
	if s.err != nil {
		return StreamResponse{}, s.err
	}
	return StreamResponse{Status: s.status, Body: io.NopCloser(s.body)}, nil
}

func streamOf(t *testing.T, d Dialect, transport *streaming) (string, error) {
	t.Helper()
	var text strings.Builder
	err := NewClient(transport, d, "https://h.example").Stream(t.Context(), "s/1", nil, func(piece string) { text.WriteString(piece) })
	return text.String(), err
}

const sampleStream = "0:\"Hello\"\n0:\" **wör\"\n2:[1]\nf:{\"messageId\":\"m\"}\ng:\"thinking\"\nz:nonsense\n\nno colon\n0:5\n0:\"ld** 😀\\n\"\ne:{\"finishReason\":\"stop\"}\nd:{\"finishReason\":\"stop\"}\n0:\"too late\"\n"

func TestAStreamIsReadWhereverItIsCut(t *testing.T) {
	old, _ := dialectNamed("typebot-2023")
	for _, tt := range []struct {
		name    string
		dialect Dialect
		body    string
		want    string
	}{
		{"lines", Typebot, sampleStream, "Hello **wörld** 😀\n"},
		{"no line break at the end", Typebot, "0:\"a\"\n0:\"b\"", "ab"},
		{"carriage returns", Typebot, "0:\"a\"\r\n0:\"b\"\r\n", "ab"},
		{"nothing", Typebot, "", ""},
		{"raw text", old, "Grüße 😀\n0:\"x\"", "Grüße 😀\n0:\"x\""},
		{"raw text that begins like an object", old, "{curly", "{curly"},
		{"raw bytes that are no text", old, "a\xffb\xf0\x9f", "a\uFFFDb\uFFFD\uFFFD"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for name, cut := range map[string]io.Reader{
				"whole": strings.NewReader(tt.body), "byte by byte": iotest.OneByteReader(strings.NewReader(tt.body)),
				"halves": iotest.HalfReader(strings.NewReader(tt.body)), "with its end": iotest.DataErrReader(strings.NewReader(tt.body)),
			} {
				got, err := streamOf(t, tt.dialect, &streaming{status: 200, body: cut})
				if got != tt.want || err != nil {
					t.Errorf("%s: %q, %v; want %q", name, got, err, tt.want)
				}
			}
		})
	}
}

func TestAStreamIsAskedForWithItsMessages(t *testing.T) {
	for _, tt := range []struct{ messages, want string }{{"", "{}"}, {`[{"role":"user"}]`, `{"messages":[{"role":"user"}]}`}} {
		transport := &streaming{status: 200, body: strings.NewReader("")}
		var messages []byte
		if tt.messages != "" {
			messages = []byte(tt.messages)
		}
		if err := NewClient(transport, Typebot, "https://h.example/").Stream(t.Context(), "s/1", messages, nil); err != nil {
			t.Fatal(err)
		}
		if asked := transport.asked[0]; string(asked.Body) != tt.want || asked.URL != "https://h.example/api/v2/sessions/s%2F1/streamMessage" || asked.IdempotencyKey != "" {
			t.Errorf("asked %+v, want %s", asked, tt.want)
		}
	}
}

func TestAStreamThatBreaksKeepsWhatHasCome(t *testing.T) {
	broken := errors.New("connection reset")
	for _, tt := range []struct {
		name   string
		status int
		body   io.Reader
		want   string
		err    string
		code   int // of the refusal, if it is one
	}{
		{"the connection", 200, io.MultiReader(strings.NewReader("0:\"Half\"\n0:\"lo"), iotest.ErrReader(broken)), "Half", "server not reachable: connection reset", 0},
		{"an error within", 200, strings.NewReader("0:\"Half\"\n3:\"{\\\"description\\\":\\\"no credits\\\",\\\"context\\\":\\\"c\\\"}\"\n0:\"more\"\n"), "Half", "the stream reports an error: no credits", 0},
		{"an error in plain words", 200, strings.NewReader("3:\"no credits\"\n"), "", "the stream reports an error: no credits", 0},
		{"an error that is no string", 200, strings.NewReader("3:{\"description\":\"d\"}\n"), "", "the stream reports an error: d", 0},
		{"an error without a word", 200, strings.NewReader("3:\"\"\n"), "", "the stream reports an error: no explanation given", 0},
		{"a refusal with status 200", 200, strings.NewReader(`{"message":"Could not find session","status":404}`), "", "server answered 404: Could not find session", 404},
		{"a refusal without a status of its own", 200, strings.NewReader(`{"message":"Could not create stream"}`), "", "server answered 500: Could not create stream", 500},
		{"a refusal with a status", 503, strings.NewReader("busy"), "", "server answered 503: busy", 503},
		{"a refusal without a word", 403, strings.NewReader(""), "", "server answered 403: no explanation given", 403},
		{"a refusal that breaks off", 200, strings.NewReader(`{"message":"Could`), "", "server answered 500: {\"message\":\"Could", 500},
		{"a message without an end", 200, io.LimitReader(endless{}, maxStream+1), "", "the message is over 4194304 bytes", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := streamOf(t, Typebot, &streaming{status: tt.status, body: tt.body})
			if got != tt.want || err == nil || err.Error() != "streaming a message: "+tt.err {
				t.Errorf("%q, %v; want %q, %s", got, err, tt.want, tt.err)
			}
			var refusal *Error
			if errors.As(err, &refusal) != (tt.code != 0) || refusal != nil && refusal.Status != tt.code {
				t.Errorf("refusal %+v, want %d", refusal, tt.code)
			}
		})
	}
}

// endless never ends its line.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestSilenceInsteadOfAStreamIsAnError(t *testing.T) {
	_, err := streamOf(t, Typebot, &streaming{scripted: scripted{err: errors.New("no route")}})
	if !errors.Is(err, ErrUnreachable) {
		t.Errorf("%v", err)
	}
	if err := NewClient(&scripted{}, Typebot, "").Stream(t.Context(), "s", nil, nil); err == nil {
		t.Error("a transport that cannot stream streams")
	}
}

// FuzzAStreamSaysTheSameHoweverItIsCut splits a body at every position.
func FuzzAStreamSaysTheSameHoweverItIsCut(f *testing.F) {
	for _, body := range []string{sampleStream, "", "0:\"a\"", "{\"message\":\"m\"}", "3:\"x\"\n", "Grüße 😀", "\xf0\x9f\x98", "0:\"\\ud83d\"\n"} {
		f.Add(body, true, uint16(3))
		f.Add(body, false, uint16(7))
	}
	f.Fuzz(func(t *testing.T, body string, isRaw bool, at uint16) {
		framing := dataStream
		if isRaw {
			framing = rawStream
		}
		read := func(pieces ...string) (text string, problem string) {
			var readers []io.Reader
			for _, piece := range pieces {
				readers = append(readers, strings.NewReader(piece))
			}
			res := StreamResponse{Status: 200, Body: io.NopCloser(io.MultiReader(readers...))}
			if err := readStream(res, framing, func(piece string) { text += piece }); err != nil {
				problem = err.Error()
			}
			return text, problem
		}
		cut := int(at) % (len(body) + 1)
		whole, problem := read(body)
		parts, problemOfParts := read(body[:cut], body[cut:])
		if whole != parts || problem != problemOfParts {
			t.Errorf("%q (%s) as a whole, %q (%s) in parts", whole, problem, parts, problemOfParts)
		}
	})
}
