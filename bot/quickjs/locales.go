package quickjs

import (
	_ "embed"
	"encoding/json"
	"strings"
	"sync"
)

// localesFile has the data of languages, by tag: see _source/locales.js.
//
//go:embed locales.json.br
var localesFile []byte

// places are the data of a locale by place, such as "numbers". Each pattern of
// dates and times has its own place, such as "dates/lnln".
type places map[string]json.RawMessage

// locales are the data by tag, in lower case. The data of a country's language are
// those of the language, with the country's differences.
var locales = sync.OnceValue(func() map[string]places {
	var file map[string]places
	// The file is part of the program, and a test reads all of it.
	if data, err := unpack(localesFile); err == nil {
		_ = json.Unmarshal(data, &file)
	}
	all := make(map[string]places, len(file))
	for tag, own := range file {
		language, _, _ := strings.Cut(tag, "-")
		merged := places{}
		for _, from := range []places{file[language], own} {
			merged.add(from)
		}
		all[strings.ToLower(tag)] = merged
	}
	return all
})

// add adds the data of a locale, with a place for each pattern.
func (p places) add(from places) {
	for name, value := range from {
		var patterns places
		if name != "dates" && name != "times" || json.Unmarshal(value, &patterns) != nil {
			p[name] = value
			continue
		}
		for key, pattern := range patterns {
			p[name+"/"+key] = pattern
		}
	}
}

// sameAs maps tags to the tags that have their data.
var sameAs = map[string]string{
	"no": "nb", "nn": "nb", "iw": "he", "in": "id", "zh-hant": "zh-tw", "zh-hk": "zh-tw", "zh-mo": "zh-tw",
}

// localeOf returns the data of a locale, or else of its language, or of English.
func localeOf(tag string) places {
	for tag = strings.ToLower(tag); tag != ""; {
		if same, ok := sameAs[tag]; ok {
			tag = same
		}
		if data, ok := locales()[tag]; ok {
			return data
		}
		tag = tag[:max(strings.LastIndexByte(tag, '-'), 0)]
	}
	return locales()["en"]
}

// localeData returns the data at a place of a locale, as JSON; null for none.
func localeData(tag, place string) string {
	if data, ok := localeOf(tag)[place]; ok {
		return string(data)
	}
	return "null"
}
