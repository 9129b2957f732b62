package bot

import (
	"chatlet/bot/engine"

	"context"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// quietTime is how long a folder must be quiet before it is read, because
	// editors write a file in several steps.
	quietTime = 200 * time.Millisecond
	// lookTime is how often the watcher checks whether the folder was replaced.
	lookTime = time.Second
)

// Watch calls changed with the flows of a folder whenever its files change or
// the folder is replaced, until the context ends. An invalid file is logged,
// and its bot stays as it was. The error is for a folder that cannot be watched
// at first.
func Watch(ctx context.Context, folder *engine.Folder, log *slog.Logger, changed func([]*engine.Flow)) error {
	notes, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("watching flows: %w", err)
	}
	defer notes.Close()
	w := &watcher{folder: folder, notes: notes, log: log}
	if err := w.attach(); err != nil {
		return fmt.Errorf("watching flows: %w", err)
	}
	looks := time.NewTicker(lookTime)
	defer looks.Stop()
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-notes.Events:
			quiet.Reset(quietTime)
		case err := <-notes.Errors:
			log.Error("watching flows", "error", err)
		case <-looks.C:
			if w.isReplaced() {
				quiet.Reset(quietTime)
			}
		case <-quiet.C:
			w.reload(changed)
		}
	}
}

// watcher watches a folder by its path, because the folder there may be
// replaced.
type watcher struct {
	folder *engine.Folder
	notes  *fsnotify.Watcher
	log    *slog.Logger
	// watched is the folder at the path, nil if there is none.
	watched os.FileInfo
}

// attach watches the folder that is at the path now.
func (w *watcher) attach() error {
	path := w.folder.Path()
	found, err := os.Stat(path)
	if err != nil {
		return err
	}
	// The earlier folder may be gone, and its watch with it.
	_ = w.notes.Remove(path)
	if err := w.notes.Add(path); err != nil {
		return err
	}
	w.watched = found
	return nil
}

// isReplaced reports whether the folder at the path was replaced, and watches
// the new one.
func (w *watcher) isReplaced() bool {
	path := w.folder.Path()
	found, err := os.Stat(path)
	isSame := err == nil && w.watched != nil && os.SameFile(found, w.watched)
	if isSame && slices.Contains(w.notes.WatchList(), path) {
		return false
	}
	if err = w.attach(); err == nil {
		return true
	}
	if w.watched != nil {
		w.log.Error("the folder of flows is gone, and its bots stay as they are", "error", err)
		w.watched = nil
	}
	return false
}

func (w *watcher) reload(changed func([]*engine.Flow)) {
	flows, problems, err := w.folder.Read()
	if err != nil {
		w.log.Error("reloading flows", "error", err)
		return
	}
	for i := range problems {
		w.log.Warn("flow has a problem", "problem", problems[i].Error())
	}
	w.log.Info("flows reloaded", "count", len(flows))
	changed(flows)
}
