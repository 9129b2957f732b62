package words

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

//go:generate go run chatlet/command/build words --root ../..

// packed holds the files of this folder, compressed. As they are, they would
// make the program 0.1 MB larger.
//
//go:embed words.json.br
var packed []byte

// unpacked maps each language to its file. A test compares them with the folder.
var unpacked = sync.OnceValue(func() map[string]json.RawMessage {
	data, err := io.ReadAll(brotli.NewReader(bytes.NewReader(packed)))
	if err != nil {
		panic(fmt.Errorf("words.json.br: %w", err))
	}
	var files map[string]json.RawMessage
	if err := json.Unmarshal(data, &files); err != nil {
		panic(fmt.Errorf("words.json.br: %w", err))
	}
	return files
})

// Pack writes words.json.br from the files of all languages in a folder.
func Pack(dir string) error {
	files, err := readFolder(dir)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(files); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "words.json.br"), out.Bytes(), 0o644)
}

// readFolder maps each language to its file, without spaces.
func readFolder(dir string) (map[string]json.RawMessage, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	files := map[string]json.RawMessage{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		var short bytes.Buffer
		if err := json.Compact(&short, data); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		files[strings.TrimSuffix(filepath.Base(path), ".json")] = short.Bytes()
	}
	return files, nil
}
