package api

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"chatlet/loosejson"
)

// UploadRequest asks for an address to which one file can be uploaded.
type UploadRequest struct {
	SessionID string `json:"sessionId"`
	// BlockID is that of the input. Servers use the session's current block.
	BlockID string `json:"blockId"`
	// FileName is the visitor's name of the file. Older servers make it part of
	// the address.
	FileName string `json:"fileName"`
	// FileType is a media type, empty if the browser does not know it.
	FileType string `json:"fileType,omitempty"`
	// FileSize is in bytes.
	FileSize int64 `json:"fileSize,omitempty"`
	// FilePathProps repeats fields for the oldest servers.
	FilePathProps *FilePathProps `json:"filePathProps,omitempty"`
}

// FilePathProps names a file for servers of 2024 and before.
type FilePathProps struct {
	SessionID string `json:"sessionId"`
	FileName  string `json:"fileName"`
}

// Upload says where to send a file, and its address afterwards.
type Upload struct {
	// PresignedURL accepts the file: with PUT if FormData is empty, otherwise
	// with POST as multipart/form-data, with the form's fields first.
	PresignedURL string            `json:"presignedUrl"`
	FormData     map[string]string `json:"formData,omitempty"`
	// FileType is the media type to send, if it differs.
	FileType string `json:"fileType,omitempty"`
	// MaxFileSize is in MB, 0 if the server does not say.
	MaxFileSize float64 `json:"maxFileSize,omitempty"`
	// FileURL is the file's address after the upload.
	FileURL string `json:"fileUrl"`
}

// UploadURL requests an address for a file. It tries the dialect's paths one
// after another, which changes nothing at the server. On another origin, a
// missing path looks like a server that does not respond.
func (c *Client) UploadURL(ctx context.Context, req UploadRequest) (u Upload, err error) {
	for _, path := range c.dialect.UploadPaths {
		if u, err = c.uploadURL(ctx, path, req); !IsNoRoute(err) && !errors.Is(err, ErrUnreachable) {
			break
		}
	}
	if err != nil {
		return Upload{}, fmt.Errorf("asking where to upload a file: %w", err)
	}
	return u, nil
}

func (c *Client) uploadURL(ctx context.Context, path string, req UploadRequest) (u Upload, err error) {
	if path == uploadV1 {
		req.FilePathProps = &FilePathProps{SessionID: req.SessionID, FileName: req.FileName}
	}
	body, err := loosejson.Marshal(req)
	if err != nil {
		return u, err
	}
	reply, err := c.post(ctx, path, body, "")
	if err != nil {
		return u, err
	}
	return decodeUpload(reply)
}

// decodeUpload reads the reply of a server. Both addresses must be present, and
// be web addresses.
func decodeUpload(data []byte) (u Upload, err error) {
	if _, err := loosejson.Decode(data, &u); err != nil {
		return Upload{}, err
	}
	if !isWebAddress(u.PresignedURL) || !isWebAddress(u.FileURL) {
		return Upload{}, errors.New("the reply holds no address for the file")
	}
	return u, nil
}

func isWebAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// FilesMessage is the answer of a file input: the addresses of the files. The
// last part of each is percent-encoded, because some servers keep the visitor's
// file name.
func FilesMessage(urls []string) *Message {
	encoded := make([]string, len(urls))
	for i, address := range urls {
		at := strings.LastIndexByte(address, '/') + 1
		encoded[i] = address[:at] + encodeURIComponent(address[at:])
	}
	return TextMessage(strings.Join(encoded, separator))
}

// encodeURIComponent is JavaScript's function with that name.
func encodeURIComponent(text string) string {
	return strings.NewReplacer("+", "%20", "%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*").Replace(url.QueryEscape(text))
}

// AudioMessage is an answer with a recording.
func AudioMessage(url string) *Message { return &Message{Type: MessageAudio, URL: url} }

// Typebot's error for a large file has the limit between these words.
const (
	beforeLimit = "File size exceeds the "
	afterLimit  = "MB limit"
)

// SizeLimitOf returns the limit in MB in an error of [Client.UploadURL], or 0
// for other errors.
func SizeLimitOf(err error) (limit float64) {
	var refusal *Error
	if errors.As(err, &refusal) {
		text, isRefusal := strings.CutPrefix(refusal.Message, beforeLimit)
		text, _, isWhole := strings.Cut(text, afterLimit)
		if isRefusal && isWhole {
			limit, _ = strconv.ParseFloat(text, 64)
		}
	}
	return limit
}

// FileOptions are the options of a file input.
type FileOptions struct {
	// IsRequired is true by default; false adds a skip button.
	IsRequired *bool `json:"isRequired,omitempty"`
	// IsMultipleAllowed accepts several files. Default false.
	IsMultipleAllowed bool             `json:"isMultipleAllowed,omitempty"`
	Labels            FileLabels       `json:"labels,omitzero"`
	AllowedFileTypes  AllowedFileTypes `json:"allowedFileTypes,omitzero"`
	// Capture is "environment" or "user" to open a phone's camera. Typebot
	// since July 2026.
	Capture string `json:"capture,omitempty"`
	// SizeLimit is in MB. Bots up to version 5 have it.
	SizeLimit float64 `json:"sizeLimit,omitempty"`
}

// FileLabels are the texts of a file input. Empty means the interface's own.
type FileLabels struct {
	// Placeholder is HTML.
	Placeholder string        `json:"placeholder,omitempty"`
	Button      string        `json:"button,omitempty"`
	Clear       string        `json:"clear,omitempty"`
	Skip        string        `json:"skip,omitempty"`
	Success     SuccessLabels `json:"success,omitzero"`
}

// SuccessLabels are the texts of the guest's bubble. {total} is the number of
// files.
type SuccessLabels struct {
	Single   string `json:"single,omitempty"`
	Multiple string `json:"multiple,omitempty"`
}

// AllowedFileTypes limits the types of files.
type AllowedFileTypes struct {
	// IsEnabled false allows all types.
	IsEnabled bool `json:"isEnabled,omitempty"`
	// Types are written as ".png", "png", "image/png" or "image/*".
	Types []string `json:"types,omitempty"`
}

// FileOptions decodes the options of a file input.
func (in Input) FileOptions() (options FileOptions, warning string) {
	return loosejson.DecodePart[FileOptions](in.Options)
}

// list returns the types in lower case, extensions with a dot; nil if all are
// allowed.
func (a AllowedFileTypes) list() []string {
	if !a.IsEnabled {
		return nil
	}
	var types []string
	for _, t := range a.Types {
		switch t = strings.ToLower(strings.TrimSpace(t)); {
		case t == "":
		case strings.Contains(t, "/"), strings.HasPrefix(t, "."):
			types = append(types, t)
		default:
			types = append(types, "."+t)
		}
	}
	return types
}

// Accept returns the list for HTML's attribute accept.
func (a AllowedFileTypes) Accept() string { return strings.Join(a.list(), ",") }

// Allow reports whether a file with a name and media type is allowed.
func (a AllowedFileTypes) Allow(name, mediaType string) bool {
	types := a.list()
	name, mediaType = strings.ToLower(name), strings.ToLower(mediaType)
	for _, t := range types {
		group, isGroup := strings.CutSuffix(t, "*")
		switch {
		case isGroup && strings.HasPrefix(mediaType, cmp.Or(group, "/")), t == mediaType, t == "*/*":
			return true
		case t[0] == '.' && strings.HasSuffix(name, t):
			return true
		}
	}
	return len(types) == 0
}
