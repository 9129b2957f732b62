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
	// BlockID is the input's. Servers use the block that the session is at.
	BlockID string `json:"blockId"`
	// FileName is the visitor's own. Older servers make it part of the address.
	FileName string `json:"fileName"`
	// FileType is a media type, empty where the browser knows none.
	FileType string `json:"fileType,omitempty"`
	// FileSize is in bytes.
	FileSize int64 `json:"fileSize,omitempty"`
	// FilePathProps repeats what the oldest servers look for there.
	FilePathProps *FilePathProps `json:"filePathProps,omitempty"`
}

// FilePathProps names a file to servers of 2024 and before.
type FilePathProps struct {
	SessionID string `json:"sessionId"`
	FileName  string `json:"fileName"`
}

// Upload is where a file goes, and where it can be found then.
type Upload struct {
	// PresignedURL takes the file: with PUT where FormData is empty, and with
	// POST as multipart/form-data, the form's fields first, where it is not.
	PresignedURL string            `json:"presignedUrl"`
	FormData     map[string]string `json:"formData,omitempty"`
	// FileType is the media type to send, where the server wants another.
	FileType string `json:"fileType,omitempty"`
	// MaxFileSize is in MB, 0 where the server does not say.
	MaxFileSize float64 `json:"maxFileSize,omitempty"`
	// FileURL is the file's address once it is there.
	FileURL string `json:"fileUrl"`
}

// UploadURL asks for an address for a file. It tries the dialect's paths one
// after the other: asking changes nothing at the server. Across origins a path
// that does not exist looks like a server that does not answer.
func (c *Client) UploadURL(ctx context.Context, req UploadRequest) (u Upload, err error) {
	for _, path := range c.dialect.UploadPaths {
		if u, err = c.uploadURL(ctx, path, req); !isNoRoute(err) && !errors.Is(err, ErrUnreachable) {
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

// decodeUpload reads the reply of a server. Both addresses have to be there,
// and of the web.
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
// last part of each is encoded, for servers that keep a visitor's file name.
func FilesMessage(urls []string) *Message {
	encoded := make([]string, len(urls))
	for i, address := range urls {
		at := strings.LastIndexByte(address, '/') + 1
		encoded[i] = address[:at] + encodeURIComponent(address[at:])
	}
	return TextMessage(strings.Join(encoded, separator))
}

// encodeURIComponent is JavaScript's function of that name.
func encodeURIComponent(text string) string {
	return strings.NewReplacer("+", "%20", "%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*").Replace(url.QueryEscape(text))
}

// AudioMessage is the answer that is a recording.
func AudioMessage(url string) *Message { return &Message{Type: MessageAudio, URL: url} }

// Typebot refuses a file that is too large with the limit between these words.
const (
	beforeLimit = "File size exceeds the "
	afterLimit  = "MB limit"
)

// SizeLimitOf is the limit in MB that an error of [Client.UploadURL] names, 0
// for any other error.
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
	// IsRequired is true by default; false adds a button that skips.
	IsRequired *bool `json:"isRequired,omitempty"`
	// IsMultipleAllowed takes several files. Default false.
	IsMultipleAllowed bool             `json:"isMultipleAllowed,omitempty"`
	Labels            FileLabels       `json:"labels,omitzero"`
	AllowedFileTypes  AllowedFileTypes `json:"allowedFileTypes,omitzero"`
	// Capture is "environment" or "user" to open a phone's camera. Typebot
	// since 2026-07.
	Capture string `json:"capture,omitempty"`
	// SizeLimit is in MB. Bots up to version 5 have it.
	SizeLimit float64 `json:"sizeLimit,omitempty"`
}

// FileLabels are the texts of a file input, empty for the interface's own.
type FileLabels struct {
	// Placeholder is HTML.
	Placeholder string        `json:"placeholder,omitempty"`
	Button      string        `json:"button,omitempty"`
	Clear       string        `json:"clear,omitempty"`
	Skip        string        `json:"skip,omitempty"`
	Success     SuccessLabels `json:"success,omitzero"`
}

// SuccessLabels are what the guest's bubble says. {total} is how many files.
type SuccessLabels struct {
	Single   string `json:"single,omitempty"`
	Multiple string `json:"multiple,omitempty"`
}

// AllowedFileTypes is what a file input takes.
type AllowedFileTypes struct {
	// IsEnabled false takes everything.
	IsEnabled bool `json:"isEnabled,omitempty"`
	// Types are written as ".png", "png", "image/png" or "image/*".
	Types []string `json:"types,omitempty"`
}

// FileOptions decodes the options of a file input.
func (in Input) FileOptions() (options FileOptions, warning string) {
	return loosejson.DecodePart[FileOptions](in.Options)
}

// list is the types in lower case, those that are extensions with their dot;
// nil where everything is allowed.
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

// Accept is the list as HTML's attribute accept has it.
func (a AllowedFileTypes) Accept() string { return strings.Join(a.list(), ",") }

// Allow tells whether a file of that name and media type is taken.
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
