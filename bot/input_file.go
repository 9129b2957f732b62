package bot

import (
	"net/url"
	"path"
	"strings"
)

// fileInput asks for one or several files, by their addresses.
var fileInput = &kind{label: "file", ask: askFile, answer: answerFile}

func askFile(s *step, b *block) question { return askText(s, b) }

// answerFile takes the addresses of uploaded files.
func answerFile(_ *step, b *block, m *message) answer {
	if m.text() == "" {
		optional := b.option("isRequired") == "false"
		return answer{valid: optional && m == nil, skipped: true}
	}
	var urls []string
	for part := range strings.SplitSeq(m.Text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			urls = append(urls, part)
		}
	}
	if b.option("isMultipleAllowed") != "true" && len(urls) > 1 {
		urls = urls[:1]
	}
	for _, u := range urls {
		if !isFileAddress(u) || !b.allowsFile(fileExtension(u)) {
			return answer{}
		}
	}
	return answer{valid: len(urls) > 0, content: strings.Join(urls, ", "), attachments: urls}
}

// isFileAddress says that a text is an http address with a host.
func isFileAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https")
}

func fileExtension(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(path.Ext(u.Path))
}

// allowedTypes are the types that an input takes; nil for all.
func (b *block) allowedTypes() []string {
	if b.nested("allowedFileTypes", "isEnabled") != "true" {
		return nil
	}
	options, _ := b.options.tree.(map[string]any)
	allowed, _ := options["allowedFileTypes"].(map[string]any)
	list, _ := allowed["types"].([]any)
	types := make([]string, 0, len(list))
	for _, t := range list {
		types = append(types, strings.ToLower(strings.TrimSpace(textOf(t))))
	}
	return types
}

// allowsFile says that an input takes files with this extension.
func (b *block) allowsFile(extension string) bool {
	return b.allowsType(typeOfExtension(extension), extension)
}

// allowsType says that an input takes a media type, or an extension. Types may
// be written as ".png", "png", "image/png" or "image/*".
func (b *block) allowsType(media, extension string) bool {
	types := b.allowedTypes()
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
