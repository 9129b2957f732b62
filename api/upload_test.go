package api

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// uploadServer answers by path and records the requests.
type uploadServer struct {
	answers map[string]Response
	asked   []string
}

func (s *uploadServer) Post(_ context.Context, r Request) (Response, error) {
	s.asked = append(s.asked, r.URL+" "+string(r.Body))
	answer, ok := s.answers[r.URL]
	if !ok {
		return Response{}, errors.New("no connection")
	}
	return answer, nil
}

const granted = `{"presignedUrl":"https://up.test/1","formData":{"key":"k","n":"5"},"fileUrl":"https://files.test/a b.png"}`

func TestTheUploadPathsOfADialectAreTriedInOrder(t *testing.T) {
	for _, tt := range []struct {
		name    string
		dialect string
		answers map[string]Response
		want    string
	}{
		{"the first that answers", "typebot", map[string]Response{uploadV3: {200, []byte(granted)}}, "v3"},
		{"a route that is not there", "release0", map[string]Response{uploadV3: {404, []byte("Not found")}, uploadV2: {200, []byte(granted)}}, "v3 v2"},
		{"a route that is not there, across origins", "release0", map[string]Response{uploadV2: {200, []byte(granted)}}, "v3 v2"},
		{"a refusal is final", "mozbot", map[string]Response{uploadV2: {400, []byte(`{"message":"no"}`)}}, "v2"},
		{"the oldest", "typebot-2023", map[string]Response{uploadV1: {200, []byte(granted)}}, "v1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dialect, _ := dialectNamed(tt.dialect)
			server := &uploadServer{answers: tt.answers}
			u, err := NewClient(server, dialect, "").UploadURL(t.Context(), UploadRequest{SessionID: "s", BlockID: "b", FileName: "a.png", FileType: "image/png", FileSize: 3})
			var asked []string
			for _, line := range server.asked {
				asked = append(asked, strings.Split(line, "/")[2])
			}
			if got := strings.Join(asked, " "); got != tt.want {
				t.Errorf("asked %s, want %s", got, tt.want)
			}
			if err == nil && (u.PresignedURL != "https://up.test/1" || u.FormData["key"] != "k" || u.FormData["n"] != "5") {
				t.Errorf("%+v", u)
			}
		})
	}
}

func TestTheOldestServersAreToldTheFileOnceMore(t *testing.T) {
	dialect, _ := dialectNamed("typebot-2023")
	server := &uploadServer{}
	_, _ = NewClient(server, dialect, "").UploadURL(t.Context(), UploadRequest{SessionID: "s", BlockID: "b", FileName: "a.png"})
	want := uploadV1 + ` {"sessionId":"s","blockId":"b","fileName":"a.png","filePathProps":{"sessionId":"s","fileName":"a.png"}}`
	if len(server.asked) != 1 || server.asked[0] != want {
		t.Errorf("%q, want %s", server.asked, want)
	}
}

func TestAnUploadNeedsAddressesOfTheWeb(t *testing.T) {
	for _, data := range []string{`{}`, `[]`, `{"presignedUrl":"javascript:1","fileUrl":"https://x.test/"}`, `{"presignedUrl":"https://x.test/","fileUrl":"/a"}`} {
		if u, err := decodeUpload([]byte(data)); err == nil {
			t.Errorf("%s: %+v", data, u)
		}
	}
}

func FuzzAnyUploadDecodes(f *testing.F) {
	f.Add([]byte(granted))
	f.Add([]byte(`{"formData":[]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		u, err := decodeUpload(data)
		if err == nil {
			FilesMessage([]string{u.FileURL})
		}
		in := Input{Options: data}
		options, _ := in.FileOptions()
		sameAgain(t, options, lenient[FileOptions])
		options.AllowedFileTypes.Allow("a.png", "image/png")
		payment, _ := in.PaymentOptions()
		sameAgain(t, payment, lenient[PaymentOptions])
		Input{RuntimeOptions: data}.PaymentRuntime()
	})
}

func TestFilesAreJoinedWithTheirNamesEncoded(t *testing.T) {
	got := FilesMessage([]string{"https://x.test/p/a, b+c(1).png", "https://x.test/p/é.pdf"}).Text
	if want := "https://x.test/p/a%2C%20b%2Bc(1).png, https://x.test/p/%C3%A9.pdf"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestTheLimitOfARefusalIsRead(t *testing.T) {
	for message, want := range map[string]float64{"File size exceeds the 10MB limit": 10, "File size exceeds the 2.5MB limit": 2.5, "nope": 0} {
		if got := SizeLimitOf(fmt.Errorf("asking: %w", &Error{Status: 400, Message: message})); got != want {
			t.Errorf("%s: %v, want %v", message, got, want)
		}
	}
	if SizeLimitOf(ErrUnreachable) != 0 {
		t.Error("a lost connection has a limit")
	}
}

func TestAllowedTypesAreWrittenInSeveralWays(t *testing.T) {
	for _, tt := range []struct {
		types, name, media string
		want               bool
	}{
		{`[".png"]`, "A.PNG", "image/png", true},
		{`["png"]`, "a.png", "", true},
		{`["png"]`, "apng", "", false},
		{`["image/png"]`, "a", "image/png", true},
		{`["image/*"]`, "a", "image/webp", true},
		{`["image/*"]`, "a.exe", "application/x-msdownload", false},
		{`["*/*"]`, "a.exe", "", true},
		{`["", "pdf"]`, "a.exe", "", false},
		{`[]`, "a.exe", "", true},
	} {
		options, _ := Input{Options: []byte(`{"allowedFileTypes":{"isEnabled":true,"types":` + tt.types + `}}`)}.FileOptions()
		if got := options.AllowedFileTypes.Allow(tt.name, tt.media); got != tt.want {
			t.Errorf("%s: %s of type %s is allowed: %v", tt.types, tt.name, tt.media, got)
		}
	}
	if got := (AllowedFileTypes{IsEnabled: true, Types: []string{"PNG", ".pdf", "image/*"}}).Accept(); got != ".png,.pdf,image/*" {
		t.Errorf("accept is %q", got)
	}
}
