package api

import "testing"

// decodedOptions decodes the options of an input, and writes them again.
func decodedOptions(t *testing.T, kind InputType, options string) (written, warning string) {
	t.Helper()
	in := Input{Type: kind, Options: []byte(options)}
	var v any
	switch kind {
	case InputNumber:
		v, _ = in.NumberOptions()
	case InputPhone:
		v, _ = in.PhoneOptions()
	case InputDate:
		v, _ = in.DateOptions()
	case InputTime:
		v, _ = in.TimeOptions()
	case InputRating:
		v, _ = in.RatingOptions()
	}
	return encoded(t, v), in.Warning()
}

func TestOptionsOfFieldsKeepWhatFits(t *testing.T) {
	for _, tt := range []struct {
		kind                         InputType
		name, options, want, warning string
	}{
		{InputNumber, "none", ``, `{}`, ""},
		{InputNumber, "all", `{"min":1,"max":99.5,"step":0.5,"locale":"fr-FR","style":"currency","currency":"EUR","unit":"gram","labels":{"button":"OK"},"variableId":"v"}`,
			`{"min":1,"max":99.5,"step":0.5,"locale":"fr-FR","style":"currency","currency":"EUR","unit":"gram","labels":{"button":"OK"},"variableId":"v"}`, ""},
		{InputNumber, "bounds that are variables", `{"min":"0","max":"9,5","step":""}`, `{"min":0,"max":9.5}`, ""},
		{InputNumber, "a bound that is a word", `{"min":"many","max":3}`, `{"max":3}`, "min is a string, want a finite number"},
		{InputPhone, "all", `{"defaultCountryCode":"FR","retryMessageContent":"No.","labels":{"placeholder":"Phone"}}`,
			`{"defaultCountryCode":"FR","retryMessageContent":"No.","labels":{"placeholder":"Phone"}}`, ""},
		{InputPhone, "a list for a country", `{"defaultCountryCode":[],"retryMessageContent":"No."}`, `{"retryMessageContent":"No."}`, "defaultCountryCode is a list, want a string"},
		{InputDate, "all", `{"hasTime":true,"isRange":true,"format":"yyyy","min":"2026-01-01","max":"2026-12-31T12:00","labels":{"from":"","to":"Until","separator":"-","button":"OK"}}`,
			`{"hasTime":true,"isRange":true,"format":"yyyy","min":"2026-01-01","max":"2026-12-31T12:00","labels":{"button":"OK","from":"","to":"Until","separator":"-"}}`, ""},
		{InputDate, "labels that are none", `{"labels":[],"isRange":true}`, `{"isRange":true}`, "labels is a list, want an object"},
		{InputTime, "all", `{"format":"hh:mm a","labels":{"button":"OK"}}`, `{"format":"hh:mm a","labels":{"button":"OK"}}`, ""},
		{InputRating, "all", `{"buttonType":"Icons","length":5,"startsAt":"1","labels":{"left":"Bad","right":"Good","button":"OK"},"customIcon":{"isEnabled":true,"svg":"<svg/>"},"isOneClickSubmitEnabled":true}`,
			`{"buttonType":"Icons","length":5,"startsAt":1,"labels":{"left":"Bad","right":"Good","button":"OK"},"customIcon":{"isEnabled":true,"svg":"\u003csvg/\u003e"},"isOneClickSubmitEnabled":true}`, ""},
		{InputRating, "an icon that is a string", `{"customIcon":"<svg/>","length":3}`, `{"length":3}`, "customIcon is a string, want an object"},
	} {
		t.Run(string(tt.kind)+", "+tt.name, func(t *testing.T) {
			if got, warning := decodedOptions(t, tt.kind, tt.options); got != tt.want || warning != tt.warning {
				t.Errorf("%s with the warning %q,\nwant %s with %q", got, warning, tt.want, tt.warning)
			}
		})
	}
}
