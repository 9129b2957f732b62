package recordings

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Templates returns the conversations with flows of other people. They are in a
// folder of recordings outside of the project; if it is missing, there are
// none. Each folder in it whose name begins with "template-" is a conversation,
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
