// Package files keeps what visitors upload: on disk, or in any store that
// speaks S3.
package files

import (
	"context"
	"fmt"
	"io"
	"strings"
)

// Store keeps files under names that the server makes up.
type Store interface {
	// Save keeps a file. Size is its length in bytes, or -1 when not known. The
	// error wraps fs.ErrExist where there is a file of that name.
	Save(ctx context.Context, name, mediaType string, r io.Reader, size int64) error
	// Open returns a file's content and media type. The error wraps
	// fs.ErrNotExist where there is no such file.
	Open(ctx context.Context, name string) (io.ReadCloser, string, error)
}

// Open opens the store that an address names: dir:PATH, or
// s3://KEY:SECRET@HOST/BUCKET, where ?insecure=1 speaks HTTP and ?region=NAME
// names a region.
func Open(ctx context.Context, address string) (Store, error) {
	scheme, rest, _ := strings.Cut(address, ":")
	switch scheme {
	case "dir":
		return OpenDir(rest)
	case "s3":
		return OpenS3(ctx, address)
	}
	// The address may hold a secret: it is not repeated.
	return nil, fmt.Errorf("opening file store: scheme %q is not one of dir, s3", scheme)
}
