package bot

import (
	"chatlet/bot/engine"

	"chatlet/bot/mediatype"

	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strings"
	"time"

	"chatlet/gate"
)

// uploadTime is how long an upload address is valid.
const uploadTime = 10 * time.Minute

// grant is the permission in an upload address.
type grant struct {
	Name    string `json:"n"`
	Type    string `json:"t"`
	Max     int64  `json:"m"`
	Expires int64  `json:"e"`
}

// uploadRequest is a request for an upload address.
type uploadRequest struct {
	sessionID, fileName, fileType string
	fileSize                      float64
}

func parseUpload(b *body) (uploadRequest, error) {
	props := body{fields: b.object("filePathProps")}
	req := uploadRequest{sessionID: b.string("sessionId"), fileName: b.string("fileName"), fileType: b.string("fileType")}
	if req.sessionID == "" {
		req.sessionID, req.fileName = props.string("sessionId"), props.string("fileName")
	}
	req.fileSize, _ = b.fields["fileSize"].(float64)
	if req.sessionID == "" {
		b.wrongType("string", nil, "sessionId")
	}
	return req, b.check()
}

// serveUploadURL answers generate-upload-url.
func (s *Server) serveUploadURL(r *http.Request) ([]byte, error) {
	if s.options.Files == nil {
		return nil, gate.Refuse(http.StatusInternalServerError, "File uploads are not configured")
	}
	fields, err := s.readBody(r)
	if err != nil {
		return nil, err
	}
	req, err := parseUpload(&fields)
	if err != nil {
		return nil, err
	}
	allowed, err := s.uploadInput(r.Context(), req.sessionID)
	if err != nil {
		return nil, err
	}
	g, err := s.grant(allowed, req)
	if err != nil {
		return nil, err
	}
	base := gate.BaseURL(r, s.options.PublicURL, s.options.BehindProxy)
	return engine.Encode(map[string]any{
		"presignedUrl": base + "/api/uploads/" + s.sign(g), "formData": map[string]any{},
		"fileType": g.Type, "maxFileSize": s.options.MaxUpload >> 20, "fileUrl": base + "/api/files/" + g.Name,
	}), nil
}

// uploadInput returns the file types of the input for which a session waits, if
// it accepts files.
func (s *Server) uploadInput(ctx context.Context, sessionID string) (engine.FileTypes, error) {
	_, session, err := s.load(ctx, sessionID)
	if errors.Is(err, errSessionNotFound) {
		return nil, badRequest("Can't find session")
	}
	if err != nil {
		return nil, err
	}
	step, err := s.engine.NewStep(ctx, session, false)
	if err != nil {
		return nil, badRequest("Can't find typebot")
	}
	return step.UploadTypes()
}

// grant checks type and size, and makes a name. Only the extension of the
// visitor's file name is used.
func (s *Server) grant(allowed engine.FileTypes, req uploadRequest) (grant, error) {
	media, _, _ := strings.Cut(strings.ToLower(req.fileType), ";")
	extension := strings.ToLower(path.Ext(req.fileName))
	if media == "" {
		media = mediatype.OfExtension(extension)
	}
	if !allowed.Allow(media, mediatype.Extension(media)) {
		return grant{}, badRequest(fmt.Sprintf("File type %s not allowed", media))
	}
	if req.fileSize > float64(s.options.MaxUpload) {
		return grant{}, badRequest(fmt.Sprintf("File size exceeds the %dMB limit", s.options.MaxUpload>>20))
	}
	return grant{
		Name: engine.NewID() + mediatype.Extension(media), Type: storedType(media), Max: s.options.MaxUpload,
		Expires: s.options.Now().Add(uploadTime).Unix(),
	}, nil
}

// active are types that browsers would run. They are stored as plain bytes.
var active = map[string]bool{
	"image/svg+xml": true, "text/html": true, "application/xhtml+xml": true, "text/xml": true, "application/xml": true,
	"text/javascript": true, "application/javascript": true,
}

// mediaPattern matches a media type without parameters.
var mediaPattern = regexp.MustCompile(`^[a-z0-9.+-]+/[a-z0-9.+-]+$`)

func storedType(media string) string {
	if active[media] || strings.HasSuffix(media, "+xml") || !mediaPattern.MatchString(media) {
		return "application/octet-stream"
	}
	return media
}

// sign makes a token of a grant that only this server can make.
func (s *Server) sign(g grant) string {
	payload := base64.RawURLEncoding.EncodeToString(engine.Encode(g))
	return payload + "." + base64.RawURLEncoding.EncodeToString(s.mac(payload))
}

func (s *Server) mac(payload string) []byte {
	mac := hmac.New(sha256.New, s.options.Secret)
	mac.Write([]byte(payload))
	return mac.Sum(nil)
}

// verify checks and decodes a token.
func (s *Server) verify(token string) (grant, error) {
	var g grant
	payload, signature, _ := strings.Cut(token, ".")
	given, err := base64.RawURLEncoding.DecodeString(signature)
	if err != nil || !hmac.Equal(given, s.mac(payload)) {
		return g, gate.Refuse(http.StatusForbidden, "Invalid upload URL")
	}
	data, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil || json.Unmarshal(data, &g) != nil {
		return g, gate.Refuse(http.StatusForbidden, "Invalid upload URL")
	}
	if s.options.Now().Unix() > g.Expires {
		return g, gate.Refuse(http.StatusForbidden, "Upload URL has expired")
	}
	return g, nil
}

// serveUpload receives a file at a signed address.
func (s *Server) serveUpload(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Access-Control-Allow-Methods", "PUT, OPTIONS")
	w.Header().Set("Access-Control-Allow-Headers", "Content-Type, Cache-Control")
	w.Header().Set("Access-Control-Max-Age", "86400")
	switch r.Method {
	case http.MethodOptions:
		w.WriteHeader(http.StatusNoContent)
		return
	case http.MethodPut:
	default:
		http.Error(w, "Method not allowed", http.StatusMethodNotAllowed)
		return
	}
	if err := s.receive(r); err != nil {
		refused, known := refusalOf(err)
		if !known {
			s.options.Logger.Error("upload failed", "error", err)
		}
		http.Error(w, refused.Message, refused.Status)
		return
	}
	s.metrics.uploads.Inc()
	w.WriteHeader(http.StatusNoContent)
}

// receive stores the body of an upload.
func (s *Server) receive(r *http.Request) error {
	if !s.limits.Allow(gate.ClientOf(r, s.options.BehindProxy), false, s.options.Now()) {
		return gate.ErrTooMany
	}
	g, err := s.verify(r.PathValue("token"))
	if err != nil {
		return err
	}
	if s.options.Files == nil {
		return gate.Refuse(http.StatusInternalServerError, "Could not upload file")
	}
	if r.ContentLength == 0 {
		return badRequest("Missing upload body")
	}
	if r.ContentLength > g.Max {
		return gate.Refuse(http.StatusRequestEntityTooLarge, "File size limit exceeded")
	}
	err = s.options.Files.Save(r.Context(), g.Name, g.Type, http.MaxBytesReader(nil, r.Body, g.Max), r.ContentLength)
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return gate.Refuse(http.StatusRequestEntityTooLarge, "File size limit exceeded")
	}
	if errors.Is(err, fs.ErrExist) {
		return gate.Refuse(http.StatusConflict, "Upload URL has been used")
	}
	return err
}

// fileName matches the names that the server makes.
var fileName = regexp.MustCompile(`^[a-z0-9]{24}\.[a-z0-9]{1,8}$`)

// serveFile serves a stored file. Pictures, sounds and videos are shown, others
// are downloaded, and none can run code.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if s.options.Files == nil || !fileName.MatchString(name) || r.Method != http.MethodGet && r.Method != http.MethodHead {
		gate.NotFound(w)
		return
	}
	content, media, err := s.options.Files.Open(r.Context(), name)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			s.options.Logger.Error("reading file", "error", err)
		}
		gate.NotFound(w)
		return
	}
	defer content.Close()
	fileHeaders(w.Header(), media)
	_, _ = io.Copy(w, content)
}

func fileHeaders(h http.Header, media string) {
	h.Set("Content-Type", media)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Cache-Control", "public, max-age=86400")
	h.Set("Access-Control-Allow-Origin", "*")
	group, _, _ := strings.Cut(media, "/")
	if group != "image" && group != "audio" && group != "video" {
		h.Set("Content-Disposition", "attachment")
	}
}
