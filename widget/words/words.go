// Package words holds the words of Chatlet itself. Each language is one JSON
// file in this folder. Words of a bot's author take precedence. The build makes
// a file of each language, so the wasm holds no words, and a visitor downloads
// only one language.
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

// first is the default language.
const first = "en"

// Language holds all words of one language.
type Language struct {
	// Tag is the first part of the language's tag, such as "pt".
	Tag string `json:"-"`
	// Direction is as in HTML: "ltr" or "rtl".
	Direction string `json:"direction"`
	// Shell holds the words around the chat, for scripts.
	Shell Shell `json:"shell"`
	// Chat holds the words in the chat, for the program.
	Chat locale.Texts `json:"chat"`
	// Page holds the words of a bot's page.
	Page Page `json:"page"`
}

// Shell holds the words around the chat, also before the program has loaded.
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
	// Slow says that the chat's server has not answered for some seconds.
	Slow string `json:"slow"`
	// Contact labels the link of data-contact below a failure.
	Contact string `json:"contact"`
	// Dismiss labels the button that hides the preview message.
	Dismiss string `json:"dismiss"`
	// Unusable says that the options name no usable bot.
	Unusable string `json:"unusable"`
	// Outdated says that the browser is too old; Newer is the link to newer
	// ones.
	Outdated string `json:"outdated"`
	Newer    string `json:"newer"`
}

// Page holds the words of a bot's page.
type Page struct {
	// Offline says that there is no network, and what happens to answers.
	Offline string `json:"offline"`
	// Update says that there is a new version. Reload labels the button that
	// loads it, and Dismiss the one that hides the notice.
	Update  string `json:"update"`
	Reload  string `json:"reload"`
	Dismiss string `json:"dismiss"`
	// Missing and MissingHint are shown at an address without a bot.
	Missing     string `json:"missing"`
	MissingHint string `json:"missingHint"`
	// NoScript is shown if scripts are disabled.
	NoScript string `json:"noScript"`
}

// All returns the words of every language: English first, the others by tag. It
// panics if a file is malformed; a test checks them.
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

// mustRead reads the file of a language, or panics.
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

// Asset returns the file for visitors of the language: a module whose default
// export has the words of the shell and the chat.
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
