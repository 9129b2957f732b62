package recordings

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Templates are the conversations with flows that other people wrote, in a
// folder of recordings that is not part of the project: none where it is not
// there. Each folder in it whose name begins with "template-" is a conversation,
// and each file in that an exchange.
func Templates(folder string) ([]Exchange, error) {
	files, err := filepath.Glob(filepath.Join(folder, "template-*", "[0-9]*.json"))
	if err != nil {
		return nil, err
	}
	var exchanges []Exchange
	for _, file := range files {
		e := Exchange{Conversation: filepath.Base(filepath.Dir(file)), Name: strings.TrimSuffix(filepath.Base(file), ".json")}
		data, err := os.ReadFile(file)
		if err == nil {
			err = json.Unmarshal(data, &e)
		}
		if err != nil {
			return nil, fmt.Errorf("reading recorded exchange %s: %w", e.Place(), err)
		}
		exchanges = append(exchanges, e)
	}
	return exchanges, nil
}
