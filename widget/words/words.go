// Package words holds what Chatlet says by itself. A language is one JSON file
// in this folder. The words of a bot's author always come before them. The build
// makes a file of each language for visitors, so that the wasm holds none of
// them and a visitor downloads only one.
package words

import (
	"bytes"
	"chatlet/widget/locale"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed *.json
var files embed.FS

// first is the language for visitors who read none of the others.
const first = "en"

// Language is all words of one language.
type Language struct {
	// Tag is the first part of the language's tag, such as "pt".
	Tag string `json:"-"`
	// Direction is as in HTML: "ltr" or "rtl".
	Direction string `json:"direction"`
	// Shell is said around the chat, by scripts.
	Shell Shell `json:"shell"`
	// Chat is said in the chat, by the program.
	Chat locale.Texts `json:"chat"`
	// Page is said on a bot's own page.
	Page Page `json:"page"`
}

// Shell are said around the chat, also before the program is there.
type Shell struct {
	// Open and Close label the button of a bubble.
	Open  string `json:"open"`
	Close string `json:"close"`
	// Chat names the chat's window.
	Chat string `json:"chat"`
	// Loading is for screen readers while the chat loads.
	Loading string `json:"loading"`
	// Failed says that the chat could not be loaded, and Retry labels the button
	// that tries again.
	Failed string `json:"failed"`
	Retry  string `json:"retry"`
	// Dismiss labels the button that puts the preview message away.
	Dismiss string `json:"dismiss"`
	// Unusable is what a chat without a bot says.
	Unusable string `json:"unusable"`
	// Outdated says that the browser lacks what the chat needs; Newer is the link
	// to where others are.
	Outdated string `json:"outdated"`
	Newer    string `json:"newer"`
}

// Page are said on a bot's own page.
type Page struct {
	// Offline says that there is no network, and what becomes of answers.
	Offline string `json:"offline"`
	// Update says that there is a newer version, and Reload labels the button
	// that loads it. Dismiss labels the one that puts the offer away.
	Update  string `json:"update"`
	Reload  string `json:"reload"`
	Dismiss string `json:"dismiss"`
	// Missing and MissingHint are for an address without a bot.
	Missing     string `json:"missing"`
	MissingHint string `json:"missingHint"`
	// NoScript is for browsers that run no scripts.
	NoScript string `json:"noScript"`
}

// All are the words of every language, English first and the others by their
// tags. All panics where a file is not what it should be, which the tests rule
// out.
func All() []Language {
	all := []Language{mustRead(first)}
	names, err := fs.Glob(files, "*.json")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		language := strings.TrimSuffix(name, path.Ext(name))
		if language != first {
			all = append(all, mustRead(language))
		}
	}
	return all
}

// mustRead reads the file of a language.
func mustRead(language string) Language {
	data, err := files.ReadFile(language + ".json")
	if err != nil {
		panic(err)
	}
	var words Language
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&words); err != nil {
		panic(fmt.Errorf("%s.json: %w", language, err))
	}
	words.Tag, words.Chat.Language = language, language
	return words
}

// Asset is what a visitor of the language downloads: a module whose default
// export has the words of the shell and those of the chat.
func (w Language) Asset() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("export default ")
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(struct {
		Shell Shell        `json:"shell"`
		Chat  locale.Texts `json:"chat"`
	}{w.Shell, w.Chat})
	return out.Bytes(), err
}
