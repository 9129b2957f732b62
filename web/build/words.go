//go:build !js

package build

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"regexp"

	"chatlet/widget/words"
)

// languageSet holds the files with the words of each language.
type languageSet struct {
	// pattern is the name of these files, with a star for the language. They
	// share one hash, so that the facade has to know only one.
	pattern string
	outputs []output
}

// languageFiles makes a file for the visitors of each language.
func languageFiles(all []words.Language) (languageSet, error) {
	made, sum := languageSet{}, sha256.New()
	for _, l := range all {
		data, err := l.Asset()
		if err != nil {
			return made, fmt.Errorf("the words in %q: %w", l.Tag, err)
		}
		fmt.Fprintf(sum, "%s %s\n", l.Tag, integrity(data))
		made.outputs = append(made.outputs, output{name: l.Tag, data: data})
	}
	hash := hex.EncodeToString(sum.Sum(nil)[:5])
	for i := range made.outputs {
		made.outputs[i].name = "words-" + made.outputs[i].name + "-" + hash + ".js"
	}
	made.pattern = "words-*-" + hash + ".js"
	return made, nil
}

// languageNames matches the names of those files.
var languageNames = regexp.MustCompile(`^words-([a-z]+(?:-[a-z]+)?)-[0-9a-f]+\.js$`)

// firstLabels returns the labels of the button that every page loads, as JSON: those of
// the most frequent languages. The letters of Arabic take six bytes each in a
// script, so its label is the shorter word for a chat.
func firstLabels(all []words.Language) string {
	labels := map[string]string{}
	for _, l := range all {
		switch l.Tag {
		case "en", "de", "es", "fr", "pt":
			labels[l.Tag] = l.Shell.Open
		case "ar":
			labels[l.Tag] = l.Shell.Chat
		}
	}
	return asJSON(labels)
}

// openLabels returns the label of the button in each language, as JSON.
func openLabels(all []words.Language) string {
	labels := map[string]string{}
	for _, l := range all {
		labels[l.Tag] = l.Shell.Open
	}
	return asJSON(labels)
}

// firstWords returns the words that the facade shows before it has the
// visitor's words, or if they cannot be fetched, as JSON.
func firstWords(english words.Language) string {
	w := english.Shell
	return asJSON(map[string]string{"close": w.Close, "chat": w.Chat, "loading": w.Loading, "failed": w.Failed, "retry": w.Retry})
}

// asJSON returns maps and lists of texts as JSON, which is valid JavaScript.
func asJSON(texts any) string {
	data, err := json.Marshal(texts)
	if err != nil {
		panic(err) // texts always marshal
	}
	return string(data)
}
