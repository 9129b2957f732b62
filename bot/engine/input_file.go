package engine

import (
	"chatlet/bot/mediatype"

	"net/http"
	"net/url"
	"path"
	"strings"
)

// fileInput asks for one or several files. The answer holds their addresses.
var fileInput = &kind{label: "file", ask: askFile, answer: answerFile}

func askFile(s *Step, b *block) question { return askText(s, b) }

// answerFile takes the addresses of uploaded files.
func answerFile(_ *Step, b *block, m *Message) answer {
	if m != nil && m.Type == MessageAudio {
		return answer{valid: m.URL != "" && b.fileTypes().allow(m.URL), content: m.URL, apart: true, attachments: []string{m.URL}}
	}
	if m.text() == "" {
		optional := b.option("isRequired") == "false"
		return answer{valid: optional && m == nil, skipped: true}
	}
	var urls []string
	for part := range strings.SplitSeq(m.Text, ", ") {
		if part != "" {
			urls = append(urls, part)
		}
	}
	if b.option("isMultipleAllowed") != "true" && len(urls) > 1 {
		urls = urls[:1]
	}
	allowed := b.fileTypes()
	for _, u := range urls {
		if !isFileAddress(u) || !allowed.allow(u) {
			return answer{}
		}
	}
	return answer{valid: len(urls) > 0, content: strings.Join(urls, ", "), attachments: urls}
}

// isFileAddress reports whether a text is an http address with a host.
func isFileAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && (u.Hostname() == "localhost" || isWebAddress(text))
}

func fileExtension(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(path.Ext(u.Path))
}

// FileTypes are the types that an input accepts; empty for all. They may be
// written as ".png", "png", "image/png" or "image/*".
type FileTypes []string

// fileTypes returns the types that an input accepts.
func (b *block) fileTypes() FileTypes {
	if b.nested("allowedFileTypes", "isEnabled") != "true" {
		return nil
	}
	options, _ := b.options.tree.(map[string]any)
	allowed, _ := options["allowedFileTypes"].(map[string]any)
	list, _ := allowed["types"].([]any)
	types := make(FileTypes, 0, len(list))
	for _, t := range list {
		types = append(types, strings.ToLower(strings.TrimSpace(textOf(t))))
	}
	return types
}

// allow reports whether the file at an address is allowed, by its extension.
func (types FileTypes) allow(address string) bool {
	extension := fileExtension(address)
	return types.Allow(mediatype.OfExtension(extension), extension)
}

// Allow reports whether a file is allowed, by its media type or its extension.
func (types FileTypes) Allow(media, extension string) bool {
	if len(types) == 0 {
		return true
	}
	group, _, _ := strings.Cut(media, "/")
	for _, t := range types {
		switch {
		case t == media && media != "", t == group+"/*" && group != "":
			return true
		case extension != "" && strings.TrimPrefix(t, ".") == strings.TrimPrefix(extension, "."):
			return true
		}
	}
	return false
}

// UploadTypes returns the file types of the input that the session waits for.
func (s *Step) UploadTypes() (FileTypes, error) {
	b, ok := s.waiting()
	if !ok {
		return nil, refuse(http.StatusBadRequest, "Can't find currentBlockId in session state")
	}
	if b.Type != "file input" && b.nested("attachments", "isEnabled") != "true" && b.nested("audioClip", "isEnabled") != "true" {
		return nil, refuse(http.StatusBadRequest, "Current block does not expect file upload")
	}
	return b.fileTypes(), nil
}
