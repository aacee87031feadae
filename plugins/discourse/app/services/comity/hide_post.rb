# frozen_string_literal: true

# Hides a post from all but staff and its author, who is told. One that is hidden stays as it is.
class Comity::HidePost
  include Service::Base

  params do
    attribute :post_id, :integer
    attribute :reason, :string

    validates :post_id, presence: true
  end

  model :post
  policy :can_see_post
  step :hide_and_log

  private

  def fetch_post(params:)
    Post.find_by(id: params.post_id)
  end

  def can_see_post(guardian:, post:)
    guardian.can_see?(post)
  end

  # Locked, so that of two calls at once one hides, tells the author and writes into the staff log.
  def hide_and_log(guardian:, params:, post:)
    post.with_lock do
      next if post.hidden?

      # With this reason an edit by the author does not show it again; with the first one it would.
      post.hide!(
        PostActionType.types[:notify_moderators],
        Post.hidden_reasons[:flag_threshold_reached_again],
        custom_message: :comity_post_hidden,
      )
      StaffActionLogger.new(guardian.user).log_custom("comity_hide_post", post_id: post.id, context: params.reason)
    end
  end
end
