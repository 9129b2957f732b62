//go:build !js

package studio

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"chatlet/gate"
)

// keepBot writes a dropped bot into the folder of flows. It never replaces a
// file.
func (a *API) keepBot(_ http.ResponseWriter, r *http.Request) (any, error) {
	f, err := a.flowOf(r)
	if err != nil {
		return nil, err
	}
	trial, isTrial := a.options.Chats.Trial(f.ID)
	switch {
	case !isTrial:
		return nil, gate.Refuse(http.StatusConflict, fmt.Sprintf("%q is in the folder of --flows already.", nameOf(f)))
	case a.options.Flows == "":
		return nil, gate.Refuse(http.StatusConflict, "The server has no folder for bots. Start it with --flows and the name of one.")
	}
	name, id := fileNames(trial.Export, nameOf(f))
	for _, other := range a.flows() {
		if !other.IsTrial() && other.PublicID == id {
			return nil, taken(id)
		}
	}
	if err := writeNew(filepath.Join(a.options.Flows, name), trial.Export); errors.Is(err, os.ErrExist) {
		return nil, taken(name)
	} else if err != nil {
		return nil, fmt.Errorf("keeping a bot: %w", err)
	}
	return map[string]string{"file": name, "id": id}, nil
}

func taken(name string) *gate.Refusal {
	return gate.Refuse(http.StatusConflict, fmt.Sprintf("There is already a bot %q in the folder, and it stays. Remove it first, or give this one another public id.", name))
}

// fileNames returns the name of a file for an export, and the public id that
// the bot will have there.
func fileNames(export []byte, title string) (file, id string) {
	var said struct {
		PublicID string `json:"publicId"`
	}
	// The export was decoded before.
	_ = json.Unmarshal(export, &said)
	stem := plainName(said.PublicID)
	if stem == "" {
		stem = plainName(title)
	}
	if stem == "" {
		stem = "bot"
	}
	id = said.PublicID
	if id == "" {
		id = stem
	}
	return stem + ".json", id
}

// maxName limits the name of a file, in bytes.
const maxName = 60

// plainName makes a name of small letters, digits and hyphens, which is safe in
// every file system.
func plainName(text string) string {
	var out strings.Builder
	for _, r := range strings.ToLower(text) {
		switch {
		case out.Len() >= maxName:
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			out.WriteRune(r)
		case !strings.HasSuffix(out.String(), "-"):
			out.WriteByte('-')
		}
	}
	return strings.Trim(out.String(), "-")
}

// writeNew writes a file that does not exist yet.
func writeNew(path string, data []byte) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}
