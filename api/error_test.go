package api

import (
	"strings"
	"testing"
)

func TestARefusalIsReadInEveryShape(t *testing.T) {
	for _, tt := range []struct {
		name   string
		status int
		body   string
		want   Error
		says   string
	}{
		{"today's", 404, `{"defined":true,"code":"NOT_FOUND","status":404,"message":"Typebot not found"}`,
			Error{Defined: true, Code: "NOT_FOUND", Status: 404, Message: "Typebot not found"}, "server answered 404: Typebot not found"},
		{"with issues", 400, `{"defined":true,"code":"BAD_REQUEST","status":400,"message":"Input validation failed","data":{"issues":[1]}}`,
			Error{Defined: true, Code: "BAD_REQUEST", Status: 400, Message: "Input validation failed", Data: []byte(`{"issues":[1]}`)}, "server answered 400: Input validation failed"},
		{"of the framework", 400, `{"defined":false,"code":"BAD_REQUEST","status":400,"message":"Malformed"}`, Error{Code: "BAD_REQUEST", Status: 400, Message: "Malformed"}, "server answered 400: Malformed"},
		{"of older servers and the forks", 404, `{"message":"Mozbot not found","code":"NOT_FOUND"}`, Error{Code: "NOT_FOUND", Status: 404, Message: "Mozbot not found"}, "server answered 404: Mozbot not found"},
		{"of older servers with issues", 400, `{"message":"Invalid","code":"BAD_REQUEST","issues":[{"path":[]}]}`,
			Error{Code: "BAD_REQUEST", Status: 400, Message: "Invalid", Data: []byte(`[{"path":[]}]`)}, "server answered 400: Invalid"},
		{"an error as text", 429, `{"error":"slow down"}`, Error{Status: 429, Message: "slow down"}, "server answered 429: slow down"},
		{"an error as an object", 500, `{"error":{"message":"broken","code":7}}`, Error{Status: 500, Message: "broken"}, "server answered 500: broken"},
		{"a message before an error", 500, `{"error":"no","message":"yes"}`, Error{Status: 500, Message: "yes"}, "server answered 500: yes"},
		{"the status of HTTP before that of the body", 502, `{"message":"m","status":200}`, Error{Status: 502, Message: "m"}, "server answered 502: m"},
		{"strange fields", 500, `{"defined":"perhaps","code":[],"status":{},"message":["a"],"error":"b"}`, Error{Status: 500, Message: "b"}, "server answered 500: b"},
		{"a message that is null", 500, `{"message":null,"data":null}`, Error{Status: 500}, "server answered 500: no explanation given"},
		{"an empty object", 500, `{}`, Error{Status: 500}, "server answered 500: no explanation given"},
		{"nothing", 503, ` `, Error{Status: 503}, "server answered 503: no explanation given"},
		{"plain text", 404, "Not found\n", Error{Status: 404, page: "Not found"}, "server answered 404: Not found"},
		{"a list", 400, `["bad"]`, Error{Status: 400, page: `["bad"]`}, `server answered 400: ["bad"]`},
		{"a page, which no visitor should read", 403, "<html><h1>Blocked</h1></html>", Error{Status: 403, page: "<html><h1>Blocked</h1></html>"}, "server answered 403: <html><h1>Blocked</h1></html>"},
		{"a long page", 502, strings.Repeat("é", 500), Error{Status: 502, page: strings.Repeat("é", 100)}, "server answered 502: " + strings.Repeat("é", 100)},
		{"a long page cut within a letter", 502, "a" + strings.Repeat("é", 500), Error{Status: 502, page: "a" + strings.Repeat("é", 99)}, "server answered 502: a" + strings.Repeat("é", 99)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := parseError(Response{Status: tt.status, Body: []byte(tt.body)})
			if string(got.Data) != string(tt.want.Data) {
				t.Errorf("data %s, want %s", got.Data, tt.want.Data)
			}
			if got.Defined != tt.want.Defined || got.Code != tt.want.Code || got.Status != tt.want.Status || got.Message != tt.want.Message || got.page != tt.want.page {
				t.Errorf("%+v, want %+v", *got, tt.want)
			}
			if got.Error() != tt.says {
				t.Errorf("says %q, want %q", got, tt.says)
			}
		})
	}
}
