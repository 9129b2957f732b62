// Package words holds the words of Chatlet itself. Each language is one JSON
// file in this folder; "go generate" packs them for the program. Words of a bot's author take precedence. The build makes
// a file of each language, so the wasm holds no words, and a visitor downloads
// only one language.
package words

import (
	"bytes"
	"chatlet/widget/locale"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// first is the default language.
const first = "en"

// Language holds all words of one language.
type Language struct {
	// Tag is the language's tag in lower case, such as "pt" or "zh-hant".
	Tag string `json:"-"`
	// Direction is as in HTML: "ltr" or "rtl".
	Direction string `json:"direction"`
	// Shell holds the words around the chat, for scripts.
	Shell Shell `json:"shell"`
	// Chat holds the words in the chat, for the program.
	Chat locale.Texts `json:"chat"`
	// Tools holds the words of what scripts add to the chat.
	Tools Tools `json:"tools"`
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
	// More labels the button of the header's menu.
	More string `json:"more"`
	// Restart begins a new conversation. RestartTitle asks before, RestartText
	// says what happens, and Cancel goes back.
	Restart      string `json:"restart"`
	RestartTitle string `json:"restartTitle"`
	RestartText  string `json:"restartText"`
	Cancel       string `json:"cancel"`
	// Larger and Smaller label the button that changes the size of the chat's
	// window, and Resize names the edge that a visitor drags.
	Larger  string `json:"larger"`
	Smaller string `json:"smaller"`
	Resize  string `json:"resize"`
	// Sound labels the switch of the sound for new messages.
	Sound string `json:"sound"`
	// SaveText and SavePage save the conversation as a file. Transcript is the
	// file's title, and Host and Guest name the two sides in it.
	SaveText   string `json:"saveText"`
	SavePage   string `json:"savePage"`
	Transcript string `json:"transcript"`
	Host       string `json:"host"`
	Guest      string `json:"guest"`
	// Unread says how many messages came while the chat was closed: {n}.
	Unread string `json:"unread"`
	// Consent is the heading of the notice before a chat that needs consent,
	// ConsentText its text, ConsentLink its link, and Agree its button.
	Consent     string `json:"consent"`
	ConsentText string `json:"consentText"`
	ConsentLink string `json:"consentLink"`
	Agree       string `json:"agree"`
}

// Tools holds the words of what scripts add to the chat.
type Tools struct {
	// CopyCode and CopyMessage name the buttons that copy, Copied says that it
	// is done, and NotCopied that the browser did not allow it.
	CopyCode    string `json:"copyCode"`
	CopyMessage string `json:"copyMessage"`
	Copied      string `json:"copied"`
	NotCopied   string `json:"notCopied"`
	// Dictate and StopDictating name the button that writes down what the
	// visitor says. Listening says that it does, and NoDictation that it cannot.
	Dictate       string `json:"dictate"`
	StopDictating string `json:"stopDictating"`
	Listening     string `json:"listening"`
	NoDictation   string `json:"noDictation"`
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
	for _, language := range slices.Sorted(maps.Keys(unpacked())) {
		if language != first {
			all = append(all, mustRead(language))
		}
	}
	return all
}

// TagOf returns the tag of the language for a tag as pages have it, such as "pt"
// for "pt-BR" and "zh-hant" for "zh-TW". There may be no words for it.
// web/screen/language.js does the same.
func TagOf(tag string) string {
	primary, rest, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	switch primary {
	case "zh":
		for part := range strings.SplitSeq(rest, "-") {
			if part == "hans" {
				break
			}
			if slices.Contains([]string{"hant", "tw", "hk", "mo"}, part) {
				return "zh-hant"
			}
		}
		return "zh-hans"
	case "no", "nn":
		return "nb"
	case "iw":
		return "he"
	case "in":
		return "id"
	}
	return primary
}

// mustRead reads the file of a language, or panics.
func mustRead(language string) Language {
	var words Language
	decoder := json.NewDecoder(bytes.NewReader(unpacked()[language]))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&words); err != nil {
		panic(fmt.Errorf("%s.json: %w", language, err))
	}
	words.Tag, words.Chat.Language = language, language
	return words
}

// Asset returns the file for visitors of the language: a module whose default
// export has the words of the shell, the chat and its tools.
func (w Language) Asset() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("export default ")
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(struct {
		Shell Shell        `json:"shell"`
		Chat  locale.Texts `json:"chat"`
		Tools Tools        `json:"tools"`
	}{w.Shell, w.Chat, w.Tools})
	return out.Bytes(), err
}
